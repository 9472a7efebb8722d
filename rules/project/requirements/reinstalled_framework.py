r"""The framework that the base image brings is installed once more, in another version.

## Why it matters
`pytorch/pytorch:2.5.1-...` holds torch 2.5.1, built for just this CUDA; NVIDIA's images hold a torch that NVIDIA has
patched for its GPUs. A line such as `torch==2.1.0` throws that away: pip fetches another two to three gigabytes from
PyPI, which lie in a layer on top of the old ones. And torchvision, torchaudio and everything else in the image that was
compiled against the first torch then fails at import, or on the GPU:

```text
RuntimeError: operator torchvision::nms does not exist
```

## Examples
```dockerfile bad
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
RUN pip install --no-cache-dir torch==2.1.0 pandas==2.2.3
USER 10001
```
```dockerfile good
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
RUN pip install --no-cache-dir pandas==2.2.3
USER 10001
```
```dockerfile bad
FROM nvcr.io/nvidia/pytorch:25.02-py3
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
torch==2.6.0
pandas==2.2.3
```

Whoever needs that other version starts from the image that brings it, or from a plain Python.

## Known limits
A requirement without a version (`torch`) is satisfied by what is there, and left alone unless pip is told to upgrade.
Nothing is said where constraints hold (`-c`, `PIP_CONSTRAINT`), of `--no-deps`, and of virtual environments. Only the
first such requirement of a command or a file is reported.

## References
- https://hub.docker.com/r/pytorch/pytorch
- https://docs.nvidia.com/deeplearning/frameworks/pytorch-release-notes/
- https://github.com/pixeloven/ComfyUI-Docker/pull/46
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.facts.framework_images import Framework, framework_of_image
from dslint.packages import Requirement
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import PipInstall

_OTHER_PLACE = ("-t", "--target", "--prefix", "--root", "--dry-run", "--no-deps", "--no-dependencies", "-p", "--python")
_UPGRADES = ("-U", "--upgrade", "-I", "--ignore-installed", "--force-reinstall")


@rule(
    on=(PipInstall, Installs),
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    keywords=("pytorch", "tensorflow", "vllm-openai", "rayproject"),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    install = install_of(node)
    run = install.enclosing(Run)
    stage = run.stage if run is not None else None
    framework = _framework(stage) if stage is not None else None
    if stage is None or framework is None or install.has(*_OTHER_PLACE) or _is_held(node):
        return
    upgrades = install.has(*_UPGRADES) and not isinstance(node, Installs)
    replacing = [each for each in node.requirements if _replaces(each, framework, upgrades)]
    if replacing:
        what = framework.package + (f" {framework.version}" if framework.version else " as its makers built it")
        yield Finding(
            replacing[0].span,
            f"`{replacing[0].text}` replaces what the base image brings, {what}: gigabytes twice, and what was built"
            " for the first need not fit the second",
            help="leave it out, or start from an image that brings this version",
            related=(Related(stage.chain[-1].anchor, "the base image"), *shown_with(node)),
        )


def _replaces(requirement: Requirement, framework: Framework, upgrades: bool) -> bool:
    if not requirement.known or requirement.marker or requirement.url:
        return False
    return framework.is_replaced_by(requirement.normalized, requirement.pinned_version, upgrades)


def _framework(stage: Stage) -> Framework | None:
    image = stage.root_image
    if image is None or not image.known:
        return None
    found = framework_of_image(image.name, image.tag)
    if found is None or any(
        re.search(r"venv|conda create|mamba create|uv sync", each.span.text) for each in stage.chain
    ):
        return None
    return found


def _is_held(node: PipInstall | Installs) -> bool:
    """Whether constraints say which version it may be."""
    install = install_of(node)
    run = install.enclosing(Run)
    named = any(install.variable(each) or (run and run.variable(each)) for each in ("PIP_CONSTRAINT", "UV_CONSTRAINT"))
    return named or install.has("-c", "--constraint", "--constraints")

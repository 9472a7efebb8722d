r"""PyPI has a newer torch than the extra index, so pip does not take the build that was asked for.

## Why it matters
`--extra-index-url` does not prefer an index, it adds one. pip looks at PyPI and at PyTorch's index, and takes the
highest version of both. The index of an old CUDA version gets no new releases: that of CUDA 12.1 ends at torch 2.5. A
plain `torch` is then the newest one of PyPI, with several gigabytes of libraries of another CUDA version, and nothing
in the output of the build says so. On a machine with an older driver it shows at run time:

```text
RuntimeError: The NVIDIA driver on your system is too old
```

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch torchvision --extra-index-url https://download.pytorch.org/whl/cu121
USER 10001
```
```dockerfile fixed
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch torchvision --index-url https://download.pytorch.org/whl/cu121
USER 10001
```
```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1+cu121 --extra-index-url https://download.pytorch.org/whl/cu121
USER 10001
```

## Known limits
Silent for indexes that get all releases (as of 2026-11: `cpu`, `cu126`, `cu130`, `cu132`), for versions that name
their build (`+cu121`), and for uv, which stops at the first index that knows a package.

## References
- https://pip.pypa.io/en/stable/cli/pip_install/#finding-packages
- https://pytorch.org/get-started/previous-versions/
"""

import re
from collections.abc import Iterator

from dslint.facts.torch import last_torch_with, published_builds
from dslint.packages import Requirement
from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.shell import PipInstall

_FAMILY = frozenset({"torch", "torchvision", "torchaudio"})


@rule(
    on=(PipInstall, Installs),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    keywords=("torch",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    torch = next((each for each in node.requirements if each.normalized == "torch"), None)
    if torch is None or torch.url or torch.hashes or not torch.known or install_of(node).name == "uv":
        return
    indexes = indexes_of(node)
    builds = {found[1] for url in [*indexes.extra, *indexes.links] if (found := re.search(r"/whl/(cu\d+)/?$", url))}
    if not indexes.known or not indexes.asks_pypi or len(builds) != 1 or len(indexes.urls) != 1:
        return
    build = builds.pop()
    last = last_torch_with(build)
    if last is None or not _is_elsewhere(torch, build):
        return
    yield Finding(
        torch.span,
        f"pip takes `{torch.text}` from PyPI, built for another CUDA version: the extra index `{build}` ends at {last}",
        help=f"pin a version that has this build, or ask PyTorch's index alone: `--index-url .../whl/{build}`",
        related=shown_with(node),
        fix=_asking_alone(node),
    )


def _is_elsewhere(torch: Requirement, build: str) -> bool:
    """Whether the release that is asked for, or the newest one, does not exist in this build."""
    if torch.pinned_version is not None:
        return build not in (published_builds(torch.pinned_version) or [build])
    return all(part.startswith(">") for part in torch.specifier.split(",") if part)


def _asking_alone(node: PipInstall | Installs) -> Fix | None:
    """The option renamed, where nothing else is installed by the command."""
    if isinstance(node, Installs) or node.requirement_files or len(node.requirements) != len(node.operands):
        return None
    found = next((word for word in node.args if word.text.partition("=")[0] == "--extra-index-url"), None)
    floats = all(each.normalized in _FAMILY and not each.specifier for each in node.requirements)
    if found is None or not floats:
        return None
    return Fix("ask this index alone", (Edit(found.part(0, len("--extra-index-url")), "--index-url"),))

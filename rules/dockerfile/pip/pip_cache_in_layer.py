r"""pip leaves its download cache in the image, where nobody will ever use it.

## Why it matters
pip keeps what it downloads in `~/.cache/pip`, to be faster the next time. In an image there is no next time: the cache
becomes part of the layer and is stored, pushed and pulled with it. For a few small packages that is nothing; for
PyTorch with its CUDA libraries it is gigabytes, which every new node of a cluster has to pull before a pod starts.

## Examples
```dockerfile bad
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
RUN pip install transformers==4.47.1
USER 10001
```
```dockerfile fixed
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
RUN pip install --no-cache-dir transformers==4.47.1
USER 10001
```

A cache mount keeps the cache out of the image and the next build fast:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN --mount=type=cache,target=/root/.cache/pip pip install transformers==4.47.1
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV PIP_NO_CACHE_DIR=1
RUN pip install transformers==4.47.1
USER 10001
```

## Known limits
Silent where the cache does not reach the image or is removed: stages that are only copied from, `PIP_NO_CACHE_DIR`
with any value (pip takes `0` and `off` for "no cache" too), `pip config set global.no-cache-dir`, a `pip.conf` that
is copied, `rm -rf ~/.cache` or `pip cache purge` in the same RUN. Silent for installs of nothing but pip, setuptools
and the like, for local wheels (`/wheels/*.whl`), and for uv, which links from its cache instead of copying. What a
base image sets in its environment is not known.

## References
- https://pip.pypa.io/en/stable/topics/caching/
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.rule import Category, Finding, Fix, Severity, once_per_node, rule
from dslint.shell import Command, PipInstall

_CONFIGURED = re.compile(r"pip\.conf|config set [\w.'\"]*no-cache-dir")


@rule(
    on=PipInstall,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    fix=Fix.SAFE,
    covers=("hadolint/DL3042", "semgrep/missing-pip-no-cache-dir", "droast/DF030"),
)
def check(install: PipInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or install.tool != "pip" or not install.fills_cache or install.variable("PIP_NO_CACHE_DIR"):
        return
    if not _is_shipped(run) or _is_mounted(run) or run.variable("PIP_NO_CACHE_DIR") or _is_emptied(run):
        return
    if run.stage is not None and any(_is_configured(stage) for stage in run.stage.chain):
        return
    edit = install.insert_after(install.subcommand, "--no-cache-dir") if install.subcommand else None
    yield Finding(
        install.anchor,
        "pip's cache of what it downloads stays in this layer: every pull of the image carries it for nothing",
        help="write `pip install --no-cache-dir`, or mount a cache: `RUN --mount=type=cache,target=/root/.cache/pip`",
        fix=Fix("add `--no-cache-dir`", (edit,)) if edit else None,
    )


def _is_shipped(run: Run) -> bool:
    dockerfile = run.document
    return isinstance(dockerfile, Dockerfile) and run.stage in dockerfile.shipped_stages


def _is_mounted(run: Run) -> bool:
    """Whether the cache may lie on a mount, wherever the home directory is."""
    targets = [run.expand(mount.target)[0].rstrip("/") for mount in run.mounts if mount.target]
    return any("pip" in target or "$" in target or target.endswith((".cache", "/root")) for target in targets)


@once_per_node
def _is_configured(stage: Stage) -> bool:
    return _CONFIGURED.search(stage.span.text) is not None


@once_per_node
def _is_emptied(run: Run) -> bool:
    return any(_removes_cache(command) for command in run.commands)


def _removes_cache(command: Command) -> bool:
    if re.search(r"purge|clean", command.name) and "/" in command.words[0].text:
        return True  # a script of the image's own, such as /scripts/purge_cache.sh
    if command.name == "zip":
        return True  # packs what was installed for elsewhere, such as a layer of AWS Lambda: the image stays at home
    if command.name == "pip":
        return [word.text for word in command.args[:2]] in (["cache", "purge"], ["cache", "remove"])
    return command.name in ("rm", "find") and any(".cache" in word.text or "pip" in word.text for word in command.args)

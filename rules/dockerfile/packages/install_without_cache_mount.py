r"""Packages are downloaded anew on each build, as no cache is mounted.

## Why it matters
When a line of `requirements.txt` changes, the builder runs the whole install again, and everything is downloaded once
more: for PyTorch with CUDA that is 3 GB and several minutes. A **cache mount** is a folder that the builder keeps from
one build to the next and lends to the RUN: what is in it is not downloaded again, and does not end up in the image.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install -r requirements.txt
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
USER 10001
```

`--no-cache-dir` has to go, as with it pip looks into no cache. For apt:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends libgomp1
USER 10001
```

## Known limits
**Off by default**, because runners of CI services often start with an empty builder: there a cache mount gains nothing
unless its content is saved and restored. The fix covers pip, uv, npm and yarn run by root.

## References
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
- https://docs.docker.com/reference/dockerfile/#run---mounttypecache
- https://docs.astral.sh/uv/guides/integration/docker/#caching
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, User
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import AptInstall, Command, NodeInstall, PackageInstall, PipInstall, UvSync

_TARGETS = {
    "pip": "/root/.cache/pip",
    "uv": "/root/.cache/uv",
    "npm": "/root/.npm",
    "yarn": "/usr/local/share/.cache/yarn",
    "pnpm": "/root/.local/share/pnpm/store",
    "apt-get": "/var/cache/apt",
    "apt": "/var/cache/apt",
    "dnf": "/var/cache/dnf",
    "yum": "/var/cache/yum",
    "zypper": "/var/cache/zypp",
}
_FIXED = ("pip", "uv", "npm", "yarn")


@rule(
    on=Run,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=("tally/prefer-package-cache-mounts",),
)
def check(run: Run) -> Iterator[Finding]:
    if run.cache_targets or run.in_onbuild:
        return
    kinds = (PipInstall, UvSync, NodeInstall, AptInstall, PackageInstall)
    installs = [command for command in run.commands if isinstance(command, kinds) and command.name in _TARGETS]
    if installs:
        first = installs[0]
        mount = f"--mount=type=cache,target={_TARGETS[first.name]}"
        yield Finding(
            first.anchor,
            f"`{first.name}` downloads every package anew each time this RUN is built",
            help=f"mount a cache: `RUN {mount} ...`" + (", without `--no-cache-dir`" if _uncached(first) else ""),
            fix=_fix(run, first, mount) if len({each.name for each in installs}) == 1 else None,
        )


def _fix(run: Run, install: Command, mount: str) -> Fix | None:
    if install.name not in _FIXED or _uncached(install) or run.variable("PIP_NO_CACHE_DIR"):
        return None
    if not isinstance(run.document, Dockerfile) or _has_users(run.document):
        return None
    end = run.keyword_span.end
    return Fix("mount a cache", (Edit(run.span.source.span(end, end), f" {mount}"),))


@once_per_node
def _has_users(document: Dockerfile) -> bool:
    return any(isinstance(each, User) for each in document.instructions)


def _uncached(install: Command) -> bool:
    return install.has("--no-cache-dir", "--no-cache")

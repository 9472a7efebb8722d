r"""An apt package does not exist in the distribution of the base image.

## Why it matters
Every release of Debian and Ubuntu drops packages. A tag such as `python:3.12-slim` does not say which release it is
built on, and in August 2025 it moved from Debian 12 (bookworm) to Debian 13 (trixie) overnight. Dockerfiles that had
worked for years have stopped building since:

```text
E: Package 'libgl1-mesa-glx' has no installation candidate
```

## Examples
```dockerfile bad
FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends libgl1-mesa-glx && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends libgl1 && rm -rf /var/lib/apt/lists/*
USER 10001
```

Or stay on the release on which it worked:

```dockerfile good
FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgl1-mesa-glx && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
A table of some hundred packages that data-science projects ask for (Debian as of 2026-11, and a few of Ubuntu); all
others are taken for present. Nothing is said where the release of the base image is not known, where the failure is
caught (`|| true`), or where something above may have added another source of packages: a repository, a `.deb` file, a
script from the web.

## References
- https://packages.debian.org/
- https://hub.docker.com/_/python
- https://www.debian.org/releases/trixie/release-notes/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.facts.apt_packages import AptPackage, apt_package
from dslint.facts.distributions import Release, releases
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import AptInstall


@rule(on=Run, category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("apt",))
def check(run: Run) -> Iterator[Finding]:
    stage = run.stage
    release = stage.distribution if stage is not None else None
    if stage is None or release is None or run.in_onbuild:
        return
    for command in run.commands:
        if isinstance(command, AptInstall) and not _may_have_it(command, stage):
            yield from _missing(command, release)


def _missing(command: AptInstall, release: Release) -> Iterator[Finding]:
    for word in command.packages:
        package = apt_package(re.split("[=/]", word.text)[0]) if word.known else None
        if package is None or package.installs_on(release.codename):
            continue
        how = "is a choice of several packages" if release.codename in package.ambiguous else "does not exist"
        yield Finding(
            word.span,
            f"`{package.name}` {how} in {release}, which the base image is built on: apt stops, and the build with it",
            help=_advice(package, release),
        )


def _advice(package: AptPackage, release: Release) -> str:
    older = package.newest_debian_before(release.codename)
    older = None if older == "bullseye" else older  # its long-term support ended in August 2026
    python = re.fullmatch(r"python(3\.\d+)(?:-\w+)?", package.name)
    if python:
        return f"start from an image such as `python:{python[1]}-slim`, or let uv install Python {python[1]}"
    cures = [f"install `{package.instead}` instead"] if package.instead else []
    cures += [f"choose a base image on {releases()[older]}, which has it"] if older else []
    return ", or ".join(cures) or "leave it out, or get it from where its makers offer it"


def _may_have_it(command: AptInstall, stage: Stage) -> bool:
    """Whether a failure is caught, or another source of packages was added above the command."""
    if command.conditional or command.failure_ignored:
        return True
    added = stage.apt_source_at
    if added is not None and added < command.span.start:
        return True
    return any(each.apt_source_at is not None for each in stage.chain[1:])

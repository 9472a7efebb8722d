r"""The packages of this Linux release have moved to an archive, and the image does not look there.

## Why it matters
Some time after its end a release is taken off the servers at which its images look for packages: Debian 10 (buster)
and older, CentOS 7 and 8, Ubuntu's releases between the long-term ones. The first command that fetches packages fails:

```text
E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.
Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: No URLs in mirrorlist
```

Nothing in the project has changed, and no cache helps for long.

## Examples
```dockerfile bad
FROM debian:buster-slim
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM debian:bookworm-20250317-slim
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile bad
FROM centos:8
RUN yum install -y python39 && yum clean all
USER 10001
```

Whoever cannot move yet points the image at the archive (`archive.debian.org`, `old-releases.ubuntu.com`,
`vault.centos.org`) before the first such command.

## Known limits
As of 2026-11. Only the first command of a stage is reported. Nothing is said where something above it touches the
lists of package sources, nor where the failure is caught.

## References
- https://www.debian.org/distrib/archive
- https://help.ubuntu.com/community/EOLUpgrades
- https://www.centos.org/centos-linux-eol/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.os_eol import System, system_of_image
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import AptUpdate, Command, PackageInstall

_ARCHIVES = {"debian": "archive.debian.org", "ubuntu": "old-releases.ubuntu.com"}
_MOST_STAGES = 3


@rule(on=Stage, category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("apt", "yum", "dnf", "apk"))
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.root_image
    system = system_of_image(image.name, image.tag) if image is not None and image.known else None
    if system is None or not system.packages_moved or len(stage.chain) > _MOST_STAGES:
        return
    command = _first_fetch(stage, system)
    if command is None or command.conditional or command.failure_ignored or _looks_elsewhere(command, stage):
        return
    if any(_first_fetch(below, system) for below in stage.chain[1:]):
        return
    archive = _ARCHIVES.get(system.family, "vault.centos.org")
    yield Finding(
        command.anchor,
        f"the packages of {system} have been moved to an archive: this fails, and the build with it",
        help=f"move to an image on a supported release, or point this one at {archive} first",
        related=(Related(stage.chain[-1].anchor, f"{system} comes from here"),),
    )


def _first_fetch(stage: Stage, system: System) -> Command | None:
    kind = AptUpdate if system.family in _ARCHIVES else PackageInstall
    return next((each for each in stage.commands if isinstance(each, kind)), None)


def _looks_elsewhere(command: Command, stage: Stage) -> bool:
    """Whether something above may have changed where packages come from."""
    before = stage.span.source.text[stage.span.start : command.span.start]
    texts = [before, *(below.span.text for below in stage.chain[1:])]
    return any(
        re.search(r"/etc/apt|sources\.list|archive\.|old-releases|vault|\.repo\b|yum\.repos", each) for each in texts
    )

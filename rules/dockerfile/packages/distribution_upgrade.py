r"""The whole distribution is upgraded during the build.

## Why it matters
`apt-get dist-upgrade` and `zypper dist-upgrade` bring every package to the newest version, and add and remove packages
where that is needed. What the base image was tested with is gone: a library may have another version than the one that
the framework above it was built for, and two builds a week apart differ everywhere. The layer holds each changed file
a second time besides.

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN apt-get update && apt-get dist-upgrade -y && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
USER 10001
```

Better still, take a newer tag of the base image: official images are rebuilt whenever a security fix comes out.

## Known limits
A plain `apt-get upgrade`, `apk upgrade` or `dnf update` is not mentioned: it brings security fixes that the base image
does not have yet.

## References
- https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
- https://en.opensuse.org/SDB:System_upgrade
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import Apt, PackageTool

_INSTEAD = {
    "dist-upgrade": "upgrade",
    "full-upgrade": "upgrade",
    "dup": "patch",
    "distro-sync": "upgrade",
    "system-upgrade": "upgrade",
}


@rule(
    on=(Apt, PackageTool),
    category=Category.REPRODUCIBILITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "hadolint/DL3035",
        "trivy/DS-0024",
        "dockle/DKL-DI-0003",
        "dockerfilelint/apt-get-dist-upgrade",
        "droast/DF044",
    ),
)
def check(command: Apt | PackageTool) -> Iterator[Finding]:
    verb = command.verb
    if verb in _INSTEAD and command.enclosing(Run) is not None:
        instead = "patch" if command.name == "zypper" else _INSTEAD[verb]
        yield Finding(
            command.arguments.positionals[0].span,
            f"`{command.name} {verb}` changes, adds and removes packages all over the base image, on each build others",
            help=f"take a newer tag of the base image, or write `{command.name} {instead} -y`",
        )

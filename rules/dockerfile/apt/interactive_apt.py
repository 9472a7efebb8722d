r"""`apt` is made for people at a terminal; scripts use `apt-get`.

## Why it matters
`apt` says so itself in every build log:

```text
WARNING: apt does not have a stable CLI interface. Use with caution in scripts.
```

Its output, colours, progress bar and even the meaning of some options may change from one release to the next.
`apt-get` and `apt-cache` do the same work and stay as they are.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
No fix for `apt upgrade`, `apt full-upgrade`, `apt list` and others that `apt-get` does in another way or not at all.

## References
- https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.shell import Apt

_SAME = frozenset(
    ("install", "reinstall", "update", "remove", "purge", "autoremove", "clean", "autoclean", "build-dep", "source")
)
_CACHE = frozenset({"search", "show", "showsrc", "depends", "rdepends", "policy"})


@rule(
    on=Apt,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=(
        "checkov/CKV_DOCKER_9",
        "hadolint/DL3027",
        "semgrep/prefer-apt-get",
        "droast/DF059",
        "tally/hadolint/DL3027",
    ),
)
def check(command: Apt) -> Iterator[Finding]:
    if command.name != "apt" or command.enclosing(Run) is None:
        return
    instead = "apt-cache" if command.verb in _CACHE else "apt-get"
    place = command.anchor
    end = place.end - (place.text != "apt" and not place.text.endswith("/apt"))
    known = command.verb in _SAME or command.verb in _CACHE
    edit = Edit(place.source.span(end - 3, end), instead) if place.source.text[end - 3 : end] == "apt" else None
    yield Finding(
        place,
        "`apt` is meant for a terminal: what it prints and how it behaves may change with each release",
        help=f"write `{instead} {command.verb}`".rstrip() if known else "use `apt-get` or `apt-cache`",
        fix=Fix(f"write `{instead}`", (edit,)) if edit and known else None,
    )

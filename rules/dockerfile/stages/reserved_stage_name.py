r"""A stage is called `scratch` or `context`, which mean something else to Docker.

## Why it matters
`FROM scratch` means the empty image, and `context` stands for the build context. A stage of that name builds, but
whoever reads `FROM scratch` or `--from=context` further down cannot tell what is meant. Docker warns of it in every
build.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS scratch
RUN python -m venv /opt/venv
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
RUN python -m venv /opt/venv
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/reserved-stage-name/
"""

from collections.abc import Iterator

from dslint.dockerfile import From
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=From,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("hadolint/DL3063", "buildkit/ReservedStageName", "tally/buildkit/ReservedStageName"),
)
def check(origin: From) -> Iterator[Finding]:
    if origin.alias is None or origin.alias_span is None or origin.alias.lower() not in ("scratch", "context"):
        return
    meaning = "the empty image" if origin.alias.lower() == "scratch" else "the build context"
    yield Finding(
        origin.alias_span,
        f"`{origin.alias}` stands for {meaning}: as a stage's name it is reserved",
        help="give the stage a name that says what it is for, such as `build`",
    )

r"""A stage that is not the last has no name.

## Why it matters
Without a name it can only be spoken of by its number: `COPY --from=0`. Put another stage above it, and the number
means that one; the build then stops, or takes files from the wrong place. A name also says what the stage is for, and
makes `docker build --target` possible.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=0 /opt/venv /opt/venv
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=build /opt/venv /opt/venv
USER 10001
```

## References
- https://docs.docker.com/build/building/multi-stage/#name-your-build-stages
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Stage,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("droast/DF023",),
)
def check(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final and stage.name is None:
        yield Finding(
            stage.anchor,
            f"this stage has no name, only the number {stage.index}, which changes when another is put above it",
            help="name it behind the image: `AS build`",
        )

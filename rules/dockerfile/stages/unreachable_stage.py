r"""A stage is not needed for the image that a plain build makes.

## Why it matters
`docker build .` makes the last stage, and only what that one is built on or copies from. Any other stage is built by
those alone who ask for it with `--target`. If nobody does, it is dead text that goes stale unseen.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS docs
RUN pip install --no-cache-dir sphinx==8.1.3

FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=build /opt/venv /opt/venv
USER 10001
```

## Known limits
What is built with `--target`, by compose or by bake is not looked into: where stages for tests or development are
meant to be built on their own, allow *unreachable-stage*. Stages without a name: see discarded-stage.

## References
- https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/no-unreachable-stages",),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    needed = dockerfile.needed_stages
    for stage in dockerfile.stages:
        if stage not in needed and stage.name_span is not None:
            yield Finding(
                stage.name_span,
                f"a plain build does not need stage `{stage.name_span.text}`: only `--target {stage.name}` builds it",
                help="take it out, if nobody does that",
            )

r"""A stage's name holds characters that Docker does not allow.

## Why it matters
A stage's name begins with a letter, and goes on with letters, digits, `-`, `_` and `.`. With any other the build stops
before its first step:

```text
invalid name for build stage: "1-build", name can't start with a number or contain symbols
```

A variable cannot be part of it either: names are read before variables are filled in.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS 1-build
RUN python -m venv /opt/venv
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build-1
RUN python -m venv /opt/venv
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#from
- https://docs.docker.com/build/building/multi-stage/#name-your-build-stages
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("buildkit-error/stage-name-invalid", "dockerfile-utils/INVALID_BUILD_STAGE_NAME"),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind != "invalid-stage-name" or not isinstance(problem.document, Dockerfile):
        return
    kept = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in problem.detail
    )
    meant = kept.lstrip("0123456789-_.").rstrip("-_.").lower()
    variable = "$" in problem.detail
    yield Finding(
        problem.span,
        f"`{problem.detail}` is no name for a stage: the build stops before its first step",
        help="write a name without variables: none is filled in here"
        if variable
        else "begin with a letter, then letters, digits, `-`, `_` and `.`" + (f": such as `{meant}`" if meant else ""),
    )

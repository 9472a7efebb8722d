r"""ONBUILD defers an instruction that cannot be deferred.

## Why it matters
`ONBUILD RUN ...` keeps an instruction for later: it runs when somebody builds another image `FROM` this one. `FROM`,
`MAINTAINER` and another `ONBUILD` cannot be kept like that, and the build stops before its first step:

```text
dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed
dockerfile parse error on line 3: FROM isn't allowed as an ONBUILD trigger
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ONBUILD ONBUILD COPY requirements.txt /app/
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ONBUILD COPY requirements.txt /app/
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#onbuild-limitations
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(
        "hadolint/DL3043",
        "buildkit-error/onbuild",
        "dockerfile-utils/ONBUILD_CHAINING_DISALLOWED",
        "dockerfile-utils/ONBUILD_TRIGGER_DISALLOWED",
        "tally/hadolint/DL3043",
        "tally/invalid-onbuild-trigger",
    ),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind != "forbidden-onbuild-instruction" or not isinstance(problem.document, Dockerfile):
        return
    advice = {
        "ONBUILD": "write ONBUILD once; what it defers runs only in images built directly on this one",
        "FROM": "leave it out: the image that is built on this one has a FROM of its own",
    }
    yield Finding(
        problem.span,
        f"ONBUILD cannot defer {problem.detail}: the build stops before its first step",
        help=advice.get(problem.detail, "write `LABEL org.opencontainers.image.authors=...` without ONBUILD"),
    )

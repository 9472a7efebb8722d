r"""A line begins with a word that is no Dockerfile instruction.

## Why it matters
The build stops before its first step:

```text
dockerfile parse error on line 3: unknown instruction: RUM (did you mean RUN?)
```

Often it is a slip of the keyboard. As often the line before it should have gone on here, and the `\` at its end is
missing.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUM pip install --no-cache-dir pandas==2.2.3
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir
    pandas==2.2.3
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir \
    pandas==2.2.3
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#overview
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.dockerfile.spelling import INSTRUCTIONS
from dslint.names import nearest
from dslint.rule import Category, Finding, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(
        "buildkit-error/unknown-instruction",
        "dockerfile-utils/UNKNOWN_INSTRUCTION",
        "dockerfilelint/invalid_command",
        "tally/unknown-instruction",
    ),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind != "unknown-instruction" or not isinstance(problem.document, Dockerfile):
        return
    meant = nearest(problem.detail, INSTRUCTIONS)
    yield Finding(
        problem.span,
        f"`{problem.detail}` is no Dockerfile instruction: the build stops before its first step",
        help=f"did you mean `{meant}`?" if meant else "if this belongs to the line above, end that line with a `\\`",
    )

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
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pandas==2.2.3
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

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.dockerfile.spelling import INSTRUCTIONS
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=(
        "buildkit-error/unknown-instruction",
        "dockerfile-utils/UNKNOWN_INSTRUCTION",
        "dockerfilelint/invalid_command",
        "dockerfilelint/invalid_line",
        "tally/unknown-instruction",
    ),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind != "unknown-instruction" or not isinstance(problem.document, Dockerfile):
        return
    if re.fullmatch(r"\{\w+\}|\{\{.*|\{%.*|<[^<>]+>", problem.detail):
        return  # a place that a template fills in
    meant = nearest(problem.detail, INSTRUCTIONS) or _slip(problem.detail)
    yield Finding(
        problem.span,
        f"`{problem.detail}` is no Dockerfile instruction: the build stops before its first step",
        help=f"did you mean `{meant}`?" if meant else "if this belongs to the line above, end that line with a `\\`",
        fix=_respelt(problem, meant) if meant else None,
    )


def _slip(word: str) -> str | None:
    """The instruction of which one letter is wrong, for words too short to resemble any."""
    if not word.isupper():
        return None
    same_length = (known for known in sorted(INSTRUCTIONS) if len(known) == len(word))
    return next((known for known in same_length if sum(map(str.__ne__, known, word)) == 1), None)


def _respelt(problem: Problem, meant: str) -> Fix:
    word = meant.lower() if problem.span.text.islower() else meant
    return Fix(f"write `{word}`", (Edit(problem.span, word),))

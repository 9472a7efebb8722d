r"""A heredoc is never closed.

## Why it matters
`<<EOF` takes everything up to a line that is exactly `EOF`. If there is no such line, the rest of the file is
swallowed, and the build stops:

```text
dockerfile parse error on line 2: unterminated heredoc
```

The closing word stands alone: no blanks behind it, none before it. After `<<-EOF` it may be indented, but with tabs
only.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN <<EOF
set -e
pip install --no-cache-dir pandas==2.2.3
  EOF
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN <<EOF
set -e
pip install --no-cache-dir pandas==2.2.3
EOF
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#here-documents
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Problem, Severity, rule

_LINES_LOOKED_AT = 200


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("buildkit-error/heredoc-unterminated", "tally/shellcheck/SC1040"),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind != "unterminated-heredoc" or not isinstance(problem.document, Dockerfile):
        return
    source = problem.span.source
    advice = f"close it with a line that is exactly `{problem.detail}`"
    first = source.position(problem.span.end).line + 1
    for number in range(first, min(first + _LINES_LOOKED_AT, len(source.line_starts) + 1)):
        if source.line(number).strip() == problem.detail:
            swallowed = source.line(number) == problem.detail
            reason = f"still belongs to the command, as the `\\` of line {number - 1} says"
            advice += f"; line {number} {reason if swallowed else 'has blanks around the word'}"
            break
    yield Finding(
        problem.span,
        f"no line closes the heredoc `{problem.detail}`: it swallows the rest of the file, and the build stops",
        help=advice,
    )

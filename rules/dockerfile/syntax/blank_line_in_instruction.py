r"""A blank line stands in the middle of a continued instruction.

## Why it matters
The `\` at the end of a line says that the next one belongs to it, and a blank line contradicts that. Docker reads on as
if it were not there, but warns in each build that a later version will refuse it:

```text
NoEmptyContinuation: Empty continuation lines will become errors in a future release
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv && \

    /opt/venv/bin/python -m compileall /opt/venv
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv && \
    /opt/venv/bin/python -m compileall /opt/venv
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv && \
    # comments are fine
    /opt/venv/bin/python -m compileall /opt/venv
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/no-empty-continuation/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=Dockerfile,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=(
        "buildkit/NoEmptyContinuation",
        "dockerfile-utils/EMPTY_CONTINUATION_LINE",
        "tally/buildkit/NoEmptyContinuation",
    ),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    for instruction in dockerfile.instructions:
        line = instruction.line
        if len(line.begins) < 2:
            continue
        for number in range(source.position(line.begins[0]).line + 1, source.position(line.begins[-1]).line):
            if not source.line(number).strip():
                span = source.span(source.line_starts[number - 1], source.line_starts[number])
                yield Finding(
                    Span(source, span.start, span.start + len(source.line(number))),
                    f"a blank line stands inside this {instruction.keyword}: a later version of Docker will refuse it",
                    help="take the line out",
                    fix=Fix("take the line out", (Edit(span, ""),)),
                )

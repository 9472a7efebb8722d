r"""An instruction does not begin at the start of its line.

## Why it matters
Docker does not mind. But an indented line in a Dockerfile looks as if it belonged to the instruction above, as the
lines behind a `\` do.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
    USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
```

## Known limits
A file in which all instructions of a stage but its FROM are indented alike has a style of its own, and is left alone.

## References
- https://docs.docker.com/reference/dockerfile/#format
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Instruction, Unknown
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/consistent-indentation",),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    inner = [each for stage in dockerfile.stages for each in stage.instructions[1:]]
    if len(dockerfile.stages) > 1 and len({_margin(each) for each in inner}) == 1:
        return
    for instruction in dockerfile.instructions:
        margin = _margin(instruction)
        if margin and not isinstance(instruction, Unknown):
            start = instruction.span.start
            edge = instruction.span.source.span(start - len(margin), start)
            yield Finding(
                instruction.keyword_span,
                f"{instruction.keyword} does not begin at the start of the line",
                help="move it to the left",
                fix=Fix("move it to the left", (Edit(edge, ""),)),
            )


def _margin(instruction: Instruction) -> str:
    source, start = instruction.span.source, instruction.keyword_span.start
    margin = source.text[source.line_starts[source.position(start).line - 1] : start]
    return "" if margin.strip() else margin.lstrip("\ufeff")

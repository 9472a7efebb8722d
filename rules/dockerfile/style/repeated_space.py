r"""Several blanks stand between an instruction and its arguments.

## Why it matters
Docker reads them as one. A single blank keeps lines alike, and searches such as `grep "FROM python"` complete.

## Examples
```dockerfile bad
FROM   python:3.13.1-slim-bookworm
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
Only the blanks behind the instruction's name are looked at: those in commands and lists may line things up.

## References
- https://docs.docker.com/reference/dockerfile/#format
"""

from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=Instruction,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/no-multi-spaces",),
)
def check(instruction: Instruction) -> Iterator[Finding]:
    keyword = instruction.keyword_span
    text = keyword.source.text
    end = keyword.end
    while end < len(text) and text[end] in " \t":
        end += 1
    rest = text[end : end + 1]
    if text[keyword.end : end] not in ("", " ") and rest not in ("", "\r", "\n", instruction.line.escape):
        span = Span(keyword.source, keyword.end, end)
        yield Finding(
            span,
            f"more than one blank stands behind {instruction.keyword}",
            help="write a single one",
            fix=Fix("write a single blank", (Edit(span, " "),)),
        )

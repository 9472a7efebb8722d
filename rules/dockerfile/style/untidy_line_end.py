"""A line ends with blanks, or the last one without a line break.

## Why it matters
Nobody sees the blanks, and they make noise in every diff in which an editor takes them away. A last line without a line
break is marked in every diff, and tools that append to the file glue their text to it. Docker minds neither.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm\x20\x20
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
The lines of heredocs are left alone: there the blanks may be meant.

## References
- https://docs.docker.com/reference/dockerfile/#format
- https://editorconfig.org/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/no-trailing-spaces", "tally/eol-last"),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    source, text = dockerfile.source, dockerfile.source.text
    for found in re.finditer(r"(?<![ \t])[ \t]+(?=\r?(?:\n|\Z))", text):
        span = source.span(*found.span())
        if not dockerfile.in_heredoc(span.start):
            yield Finding(
                span,
                "this line ends with blanks",
                help="take them away",
                fix=Fix("take the blanks away", (Edit(span, ""),)),
            )
    if text.strip() and not text.endswith(("\n", "\r")) and not dockerfile.in_heredoc(len(text) - 1):
        line = source.line(len(source.line_starts))
        end = source.span(len(text), len(text))
        yield Finding(
            source.span(len(text) - len(line.lstrip()), len(text)),
            "the last line ends without a line break",
            help="add one",
            fix=Fix("add a line break", (Edit(end, "\r\n" if "\r\n" in text else "\n"),)),
        )

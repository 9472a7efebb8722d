r"""Several blank lines follow each other.

## Why it matters
One blank line parts what stands above from what stands below; more of them only push the file off the screen.

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

## References
- https://docs.docker.com/reference/dockerfile/#format
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
    covers=("tally/no-multiple-empty-lines",),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    for found in re.finditer(r"(?<=\n)[ \t]*+\r?+\n((?:[ \t]*+\r?+\n)++)", source.text):
        if not dockerfile.in_heredoc(found.start()):
            yield Finding(
                source.span(found.start(1), found.start(1)),
                "more than one blank line stands here",
                help="leave one",
                fix=Fix("leave one blank line", (Edit(source.span(*found.span(1)), ""),)),
            )

r"""A blank stands in WORKDIR, outside of quotes.

## Why it matters
WORKDIR takes the whole rest of the line for one path. `WORKDIR /app # the code` makes a directory with the name
`/app # the code`: behind an instruction there are no comments. The build works, and then the program is not found:

```text
python: can't open file '/app/serve.py': [Errno 2] No such file or directory
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app # the code
COPY serve.py .
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
# the code
WORKDIR /app
COPY serve.py .
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
# the code
WORKDIR /app
COPY serve.py .
USER 10001
```

## Known limits
A path with blanks that is meant is written in quotes: `WORKDIR "/my app"`.

## References
- https://docs.docker.com/reference/dockerfile/#workdir
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Workdir
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(
    on=Workdir,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("dockerfilelint/invalid_workdir",),
)
def check(workdir: Workdir) -> Iterator[Finding]:
    word = workdir.word
    if word is None or not re.search(r"\s", word.raw) or word.quoted or "\\" in word.raw or "`" in word.raw:
        return
    path, _, rest = word.raw.partition(" ")
    if "${" in path and "}" not in path:
        return
    comment = rest.lstrip() if rest.lstrip().startswith("#") and word.span.text == word.raw else None
    edits = (workdir.line_above(comment), Edit(word.span, path)) if comment else ()
    yield Finding(
        word.span,
        f"WORKDIR takes the whole of `{word.text}` for the name of the directory",
        help=f"write `WORKDIR {path}`, with the comment on a line of its own" if comment else "put the path in quotes",
        fix=Fix("put the comment on a line of its own", edits) if comment else None,
    )

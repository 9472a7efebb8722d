r"""The whole build context is copied into the image.

## Why it matters
`COPY . .` takes whatever lies in the directory on the day of the build: notebooks, data, checkpoints, `.env`. It is
short, and with a good `.dockerignore` it is fine. But what is not named in that file gets in, and any change of any
file makes this step and all behind it run again. Who names what is needed knows what the image holds.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY . .
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY src/ src/
COPY pyproject.toml .
USER 10001
```

## Known limits
That a `.dockerignore` is missing where one is needed is another rule's affair: context-without-dockerignore.

## References
- https://docs.docker.com/build/concepts/context/
- https://docs.docker.com/build/building/best-practices/#exclude-with-dockerignore
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=(Copy, Add),
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("droast/DF007", "droast/DF026"),
)
def check(instruction: Copy | Add) -> Iterator[Finding]:
    for word in instruction.sources if instruction.from_ is None and not instruction.flag("exclude") else ():
        if word.known and "://" not in word.text and posixpath.normpath("/" + word.text) in ("/", "//", "/*"):
            yield Finding(
                word.span,
                f"`{word.text}` is the whole build context: everything that happens to lie there ends in the image",
                help="name the files and directories that the image needs",
            )

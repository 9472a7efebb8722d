r"""`AS` is not written in the same case as `FROM`.

## Why it matters
It works either way; Docker only warns of it in every build (`FromAsCasing: 'as' and 'FROM' keywords' casing do not
match`), and warnings that mean nothing hide those that mean something.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm as build
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm AS build
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/from-as-casing/
"""

from collections.abc import Iterator

from dslint.dockerfile import From
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=From,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("buildkit/FromAsCasing", "tally/buildkit/FromAsCasing"),
)
def check(origin: From) -> Iterator[Finding]:
    if origin.alias is None:
        return
    word, keyword = origin.words[1], origin.written_keyword
    meant = "AS" if keyword.isupper() else "as" if keyword.islower() else word.text
    if word.text != meant:
        yield Finding(
            word.span,
            f"`{word.text}` is written in another case than `{keyword}`",
            help=f"write `{meant}`",
            fix=Fix(f"write `{meant}`", (Edit(word.span, meant),)),
        )

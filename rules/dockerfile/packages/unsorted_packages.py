r"""The packages of an install are not in alphabetical order.

## Why it matters
In a sorted list one sees at once whether a package is there, does not add it twice, and changes of two people rarely
collide. It changes nothing in the image.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
      libgomp1 \
      curl \
    && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
      curl \
      libgomp1 \
    && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
      curl \
      libgomp1 \
    && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
Silent where comments divide the list, or where a variable stands in it.

## References
- https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from dslint.dockerfile import Run
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.shell import ApkAdd, AptInstall, PackageInstall, PipInstall, Word


@rule(
    on=(AptInstall, ApkAdd, PackageInstall, PipInstall),
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/sort-packages",),
)
def check(install: AptInstall | ApkAdd | PackageInstall | PipInstall) -> Iterator[Finding]:
    words = install.operands
    if install.enclosing(Run) is None or not all(word.known for word in words) or _has_comments(words):
        return
    order = sorted(words, key=_key)
    moved = [(old, new) for old, new in zip(words, order, strict=True) if _key(old) != _key(new)]
    if moved:
        edits = tuple(Edit(old.span, new.span.text) for old, new in moved)
        yield Finding(
            next(word.span for last, word in pairwise(words) if _key(word) < _key(last)),
            "this package breaks the alphabetical order of the list, which makes it hard to look through",
            help=f"sort the list: it begins with `{order[0].text}`",
            fix=Fix("sort the packages", edits),
        )


def _key(word: Word) -> str:
    """The name without its version, so that `flask==2` comes before `flask-cors`."""
    return re.split("[=<>~!; [@]", word.text.lower(), maxsplit=1)[0]


def _has_comments(words: list[Word]) -> bool:
    if len(words) < 2:
        return True
    span = words[0].span
    between = span.source.text[span.end : words[-1].span.start]
    return "#" in between or any("\n" in word.span.text for word in words)

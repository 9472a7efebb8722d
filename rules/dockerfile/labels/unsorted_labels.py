r"""The labels of a LABEL are not in alphabetical order.

## Why it matters
It is a matter of taste: in a sorted list a label is found at once, doubles stand side by side, and two people who add a
label each rarely change the same line.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.version="1.4.2" \
      org.opencontainers.image.title="ranker"
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.title="ranker" \
      org.opencontainers.image.version="1.4.2"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.title="ranker" \
      org.opencontainers.image.version="1.4.2"
USER 10001
```

## Known limits
Each LABEL is looked at alone. No fix is offered where comments stand between the labels, or one name is there twice.

## References
- https://docs.docker.com/reference/dockerfile/#label
"""

from collections.abc import Iterator

from dslint.dockerfile import Label
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Label,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/labels/prefer-stable-order",),
)
def check(label: Label) -> Iterator[Finding]:
    pairs = label.pairs
    ordered = sorted(pairs, key=lambda pair: pair.name)
    if ordered == pairs or not all(pair.key.known for pair in pairs):
        return
    first = next(pair for pair, right in zip(pairs, ordered, strict=True) if pair is not right)
    plain = "#" not in label.arguments_span.text and len({pair.name for pair in pairs}) == len(pairs)
    moved = (Edit(pair.span, right.span.text) for pair, right in zip(pairs, ordered, strict=True) if pair is not right)
    yield Finding(
        first.name_span,
        f"the labels are not in alphabetical order, from `{first.name}` on",
        help="sort the labels by name",
        fix=Fix("sort the labels", tuple(moved)) if plain else None,
    )

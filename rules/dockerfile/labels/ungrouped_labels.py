r"""Several LABEL instructions stand one below the other.

## Why it matters
One LABEL can hold all of them. It is a matter of taste: since Docker 1.10 a LABEL of its own costs nothing, but a
list in one place is easier to read and to keep free of doubles.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.title="ranker"
LABEL org.opencontainers.image.version="1.4.2"
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
No fix is offered where a comment stands between them, and for labels without `=`.

## References
- https://docs.docker.com/reference/dockerfile/#label
"""

from collections.abc import Iterator

from dslint.dockerfile import Label
from dslint.rule import Category, Edit, Finding, Fix, Profile, Related, Severity, Span, rule


@rule(
    on=Label,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/labels/prefer-grouped",),
)
def check(label: Label) -> Iterator[Finding]:
    if label.stage is None or label.in_onbuild:
        return
    above = label.stage.instructions[label.index - 1]
    if not isinstance(above, Label):
        return
    gap = Span(label.span.source, above.arguments_span.end, label.arguments_span.start)
    plain = not (above.legacy or label.legacy) and above.pairs and label.pairs and "#" not in gap.text
    joined = Edit(gap, f" {label.line.escape}\n{' ' * (len(label.written_keyword) + 1)}")
    yield Finding(
        label.keyword_span,
        "this LABEL follows another one, which could hold its labels, too",
        help="write the labels of both into one LABEL",
        related=(Related(above.keyword_span, "the LABEL above"),),
        fix=Fix("write it into the LABEL above", (joined,)) if plain else None,
    )

r"""A label is set twice in the same stage, and only the second value counts.

## Why it matters
The image gets the last value, and the first one is dropped without a word. One of the two is out of date, and whoever
changes the wrong line wonders why nothing happens.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
LABEL version=1.4.1
LABEL org.opencontainers.image.title=ranker version=1.4.2
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.title=ranker version=1.4.2
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.title=ranker version=1.4.2
USER 10001
```

## Known limits
The fix is offered where the first value stands in an instruction of its own.

## References
- https://docs.docker.com/reference/dockerfile/#label
"""

from collections.abc import Iterator

from dslint.dockerfile import Label, Pair, Stage
from dslint.rule import Category, Finding, Fix, Profile, Related, Severity, once_per_node, rule


@rule(
    on=Label,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/labels/no-duplicate-keys",),
)
def check(label: Label) -> Iterator[Finding]:
    if label.stage is None or label.in_onbuild:
        return
    for pair in label.pairs:
        last = _last_ones(label.stage).get(pair.name, pair)
        if last is not pair:
            alone = len(label.pairs) == 1
            yield Finding(
                pair.span,
                f"the label `{pair.name}` is set again below, so this value is lost",
                help="keep the one that is right, and take the other out",
                related=(Related(last.span, "this one counts"),),
                fix=Fix("take the value that is lost out", (label.removal,)) if alone else None,
            )


@once_per_node
def _last_ones(stage: Stage) -> dict[str, Pair]:
    labels = (each for each in stage.instructions if isinstance(each, Label))
    return {pair.name: pair for label in labels for pair in label.pairs}

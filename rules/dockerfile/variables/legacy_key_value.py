r"""A variable or label is set in the old way, with a blank in place of `=`.

## Why it matters
`ENV KEY value` takes the whole rest of the line for the value of one variable. Whoever adds a second one to the line,
as `ENV` allows otherwise, does not get it: `ENV A 1 B=2` sets A to `1 B=2`. The form may go away, and Docker warns of
it in each build:

```text
LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV PYTHONUNBUFFERED 1
ENV GREETING hello there
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
ENV PYTHONUNBUFFERED=1
ENV GREETING="hello there"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV PYTHONUNBUFFERED=1
USER 10001
```

## Known limits
No fix is offered for values with quotes or backslashes between their blanks, and for those of several lines.

## References
- https://docs.docker.com/reference/build-checks/legacy-key-value-format/
- https://docs.docker.com/reference/dockerfile/#env
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Env, Label, Pair
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=(Env, Label),
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=("buildkit/LegacyKeyValueFormat", "dockerfilelint/label_invalid", "tally/buildkit/LegacyKeyValueFormat"),
)
def check(instruction: Env | Label) -> Iterator[Finding]:
    if not instruction.legacy:
        return
    for pair in instruction.pairs:
        value = _value(pair)
        blank = pair.value is not None and re.search(r"\s\w+=", pair.value.raw)
        catch = ", and all of the rest of the line is its value" if blank else ""
        yield Finding(
            pair.span,
            f"`{pair.name}` is set with a blank in place of `=`{catch}",
            help=f"write `{instruction.keyword} {pair.name}={value or '...'}`",
            fix=_fix(pair, value) if value is not None else None,
        )


def _value(pair: Pair) -> str | None:
    """The value as it is written behind `=`; None where that is not plain to see."""
    raw = pair.value.raw if pair.value is not None else ""
    if pair.value is None or pair.value.span.text != raw:
        return None
    if not re.search(r"\s", raw) or re.fullmatch(r'"[^"\\]*"|\'[^\']*\'', raw):
        return raw
    return None if re.search(r"""["'\\]|\s\w+=""", raw) else f'"{raw}"'


def _fix(pair: Pair, value: str) -> Fix:
    assert pair.value is not None
    place = Span(pair.span.source, pair.name_span.end, pair.value.span.end)
    return Fix("write it with `=`", (Edit(place, f"={value}"),))

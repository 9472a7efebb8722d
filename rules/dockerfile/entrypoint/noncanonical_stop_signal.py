r"""A stop signal is not written by its full name.

## Why it matters
`STOPSIGNAL 15`, `TERM` and `sigterm` mean what `SIGTERM` means, but readers have to know that 15 is SIGTERM, and a
number means another signal on some processors.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
STOPSIGNAL 15
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGTERM
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGTERM
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#stopsignal
- https://man7.org/linux/man-pages/man7/signal.7.html
"""

from collections.abc import Iterator

from dslint.dockerfile import StopSignal
from dslint.facts.signals import signal_name
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=StopSignal,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("tally/prefer-canonical-stopsignal",),
)
def check(stop: StopSignal) -> Iterator[Finding]:
    if stop.word is None or not stop.word.known:
        return
    text = stop.word.text
    name = signal_name(text)
    if name is not None and name != text:
        yield Finding(
            stop.word.span,
            f"`{text}` is `{name}`, which readers have to know",
            help=f"write `{name}`",
            fix=Fix(f"write `{name}`", (Edit(stop.word.span, name),)),
        )

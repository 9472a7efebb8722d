r"""STOPSIGNAL names a signal that does not exist.

## Why it matters
Docker looks the name up while it builds, and stops:

```text
invalid signal: SIGTREM
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGTREM
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGTERM
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGINT
USER 10001
```

## Known limits
Signals from variables are judged where the file gives the variable a value.

## References
- https://docs.docker.com/reference/dockerfile/#stopsignal
- https://man7.org/linux/man-pages/man7/signal.7.html
"""

from collections.abc import Iterator

from dslint.dockerfile import StopSignal
from dslint.facts.signals import signal_name, signals
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(
    on=StopSignal,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("buildkit-error/stopsignal", "dockerfile-utils/INVALID_SIGNAL"),
)
def check(stop: StopSignal) -> Iterator[Finding]:
    if stop.word is None or (stop.stage is not None and stop.stage.is_windows):
        return
    text, known = stop.value(stop.word)
    number = text.lstrip("+-")
    if not known or signal_name(text) or (number.isascii() and number.isdecimal() and int(number[:9])):
        return
    first = text.split()[0] if text.split() else ""
    meant = signal_name(first) or nearest(f"SIG{first.upper().removeprefix('SIG')}", signals())
    plain = stop.word.raw == text
    yield Finding(
        stop.word.span,
        f"`{text}` is no signal, and the build stops",
        help=f"did you mean `{meant}`?" if meant else "write the name of a signal, such as `SIGTERM` or `SIGINT`",
        fix=Fix(f"write `{meant}`", (Edit(stop.word.span, meant),)) if meant and plain else None,
    )

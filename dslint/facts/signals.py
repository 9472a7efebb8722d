"""The signals that Docker knows on Linux (table `signals`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def signals() -> dict[str, int]:
    """The number of each signal by its canonical name, `SIGTERM` (the first of those with the same number)."""
    table = cast("dict[str, int]", load("signals"))
    realtime = {f"RTMIN+{step}": 34 + step for step in range(1, 16)}
    realtime |= {f"RTMAX-{step}": 64 - step for step in range(14, 0, -1)}
    return {f"SIG{name}": number for name, number in (table | realtime).items()}


def signal_name(text: str) -> str | None:
    """The canonical name of a signal as Docker takes it (`9`, `kill`, `SIGKILL`); None if there is no such signal."""
    if text.isascii() and text.isdecimal():
        return next((name for name, number in signals().items() if number == int(text[:9])), None)
    name = "SIG" + text.upper().removeprefix("SIG")
    return signal_name(str(signals()[name])) if name in signals() else None

"""The table of signals."""

from __future__ import annotations

import pytest

from dslint.facts.signals import signal_name, signals


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("9", "SIGKILL"),
        ("kill", "SIGKILL"),
        ("SIGTERM", "SIGTERM"),
        ("sigrtmin+3", "SIGRTMIN+3"),
        ("RTMAX-14", "SIGRTMAX-14"),
        ("IOT", "SIGABRT"),
        ("37", "SIGRTMIN+3"),
        ("SIGFOO", None),
        ("SIGRTMIN+16", None),
        ("0", None),
        ("", None),
    ],
)
def test_signal_name(text: str, name: str | None) -> None:
    assert signal_name(text) == name


def test_real_time_signals_meet_in_the_middle() -> None:
    assert signals()["SIGRTMIN+15"] + 1 == signals()["SIGRTMAX-14"] == 50

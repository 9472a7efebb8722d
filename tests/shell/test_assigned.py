"""What a script assigns for its later commands."""

from __future__ import annotations

import pytest

from tests.shell.reading import script


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=1; x", "1"),
        ("export A=1; x", "1"),
        ("export B=0 A=1 A=2; x", "1"),
        ("A=1; A=2; x", "2"),
        ("A=1; export A=2; A=3 y; x", "2"),
        ("A=3 x", "3"),
        ("A=1; A=3 x", "3"),
        ("x; A=1", None),
        ("A=1 y; x", None),
        ("export A; x", None),
    ],
)
def test_nearest_value_above_counts(text: str, value: str | None) -> None:
    (command,) = (each for each in script(text).commands if each.name == "x")
    found = command.variable("A")
    assert (found.text if found else None) == value

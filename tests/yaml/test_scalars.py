from __future__ import annotations

import pytest

from dslint.yaml import Scalar
from tests.yaml.trees import root


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", True), ("no", False), ("on", True), ("off", False), ("y", True), ("N", False), ("TRUE", True),
        ("tRue", "tRue"), ("~", None), ("null", None), ("Null", None), ("nULL", "nULL"),
        ("0644", 420), ("0o644", 420), ("08", 8), ("1:30", "1:30"), ("1e3", 1000), ("1.5e3", 1500), ("1.5", 1.5),
        ("1.0", 1), ("2024-01-01", "2024-01-01"), ("1_000", 1000), ("0x1F", 31), ("-0x1f", -31), ("0b101", 5),
        ("-0b101", -5), ("=", "="), ("!custom a", "a"), ("+1", 1), ("-1", -1), (".5", 0.5), (".5_0", ".5_0"),
        (".", "."), ("1.2.3", "1.2.3"), ("1e400", "1e400"), ("_1", "_1"), ("0x", "0x"), ("1k", "1k"),
        ("9223372036854775807", 9223372036854775807), ("18446744073709551615", 18446744073709551615),
        ("-9223372036854775808", -9223372036854775808), ("0xFFFFFFFFFFFFFFFFF", "0xFFFFFFFFFFFFFFFFF"),
        ("1e21", 1e21), ("١", "١"), ("'1'", "1"), ('"yes"', "yes"), ("!!str 1", "1"), ("!!int '1'", 1), ("! 1", "1"),
        ("!!bool 'on'", True), ("!!null ''", None), ("!!binary aGk=", "aGk="), ("|\n  1", "1"), ("500m", "500m"),
    ],
)  # fmt: skip
def test_types(text: str, expected: object) -> None:
    node = root(f"- {text}").children[0]  # type: ignore[attr-defined]
    assert isinstance(node, Scalar)
    assert node.value == expected
    assert type(node.value) is type(expected)


@pytest.mark.parametrize(("text", "expected"), [(".inf", float("inf")), ("-.Inf", float("-inf"))])
def test_infinities(text: str, expected: float) -> None:
    node = root(text)
    assert isinstance(node, Scalar)
    assert node.value == expected


def test_a_very_long_number_is_a_string() -> None:
    node = root("1" * 10_000)
    assert isinstance(node, Scalar)
    assert node.value == "1" * 10_000

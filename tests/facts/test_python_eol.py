"""The support of Python releases."""

from __future__ import annotations

from dslint.facts.python_eol import end_of_life, supported_pythons


def test_end_of_life() -> None:
    assert end_of_life("3.9") == "2025-10-31"
    assert end_of_life("2.3") is None


def test_supported_on_a_day() -> None:
    assert supported_pythons("2026-11-22") == ["3.11", "3.12", "3.13", "3.14"]
    assert supported_pythons("2024-10-07") == ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"]

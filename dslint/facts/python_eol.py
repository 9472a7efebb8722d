"""When each Python release stops being supported (table `python_eol`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


def end_of_life(version: str) -> str | None:
    """The last day of support of a minor release (`3.9`), as `2025-10-31`; None for one that is not in the table."""
    row = _rows().get(version)
    return row["eol"] if row else None


def supported_pythons(day: str) -> list[str]:
    """The minor releases that are supported on `day` (`2026-11-22`), the oldest first."""
    versions = [version for version, row in _rows().items() if row["released"] <= day <= row["eol"]]
    return sorted(versions, key=lambda version: [int(part) for part in version.split(".")])


@cache
def _rows() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", load("python_eol"))

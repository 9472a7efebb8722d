"""Which releases are compiled for NumPy 1 without saying so, and which keep NumPy 2 away (table `numpy_limits`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load

_Ranges = dict[str, list[tuple[str, str]]]


def is_built_for_numpy_1(normalized: str, version: str) -> bool:
    """Whether a release was compiled for NumPy 1 and yet accepts NumPy 2 as its dependency."""
    return _lies_in("built_for_numpy_1", normalized, version)


def keeps_numpy_1(normalized: str, version: str | None) -> bool:
    """Whether a release (None: an unknown one) may refuse NumPy 2, so that it is not installed beside it."""
    ranges = _table()["keeps_numpy_1"].get(normalized, [])
    if version is None:
        return any(below == "99" for _, below in ranges)
    return _lies_in("keeps_numpy_1", normalized, version)


def _lies_in(table: str, normalized: str, version: str) -> bool:
    ranges = _table()[table].get(normalized)
    if not ranges:
        return False
    from packaging.version import InvalidVersion, Version

    try:
        wanted = Version(version)
    except InvalidVersion:
        return False
    return any(Version(first) <= wanted < Version(below) for first, below in ranges)


@cache
def _table() -> dict[str, _Ranges]:
    return cast("dict[str, _Ranges]", load("numpy_limits"))

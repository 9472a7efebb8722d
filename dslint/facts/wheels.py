"""For which Pythons, and for Alpine or not, packages of data science come ready-built (table `wheels`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Wheels(NamedTuple):
    """The wheels of a package. `pythons` are the first and last minor release of CPython 3 by minor release.

    `musl` is the first release with wheels for Alpine, `has_source` whether there is a source package beside them.
    """

    pythons: dict[str, list[int]]
    musl: str | None
    has_source: bool

    def range_of(self, version: str) -> tuple[int, int] | None:
        """The Pythons (`3.<first>` to `3.<last>`) for which this release has wheels; None if that is not known."""
        found = self.pythons.get(_minor(version))
        return (found[0], found[1]) if found is not None else None

    def has_musl(self, version: str | None) -> bool:
        """Whether a release (None: the newest) has wheels for Alpine."""
        return self.musl is not None and (version is None or _numbers(_minor(version)) >= _numbers(self.musl))


@cache
def wheels_of(package: str) -> Wheels | None:
    """What is known of a package (normalized name)."""
    row = cast("dict[str, dict[str, object]]", load("wheels")).get(package)
    if row is None:
        return None
    return Wheels(cast("dict[str, list[int]]", row["pythons"]), cast("str | None", row["musl"]), bool(row["source"]))


def _minor(version: str) -> str:
    return ".".join(version.partition("+")[0].split(".")[:2])


def _numbers(minor: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in minor.split("."))

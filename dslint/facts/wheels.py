"""For which Pythons, and for Alpine or not, packages of data science come ready-built (table `wheels`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Wheels(NamedTuple):
    """The wheels of a package. `pythons` are the first and last minor release of CPython 3 by minor release.

    `musl` is the first release with wheels for Alpine, `has_source` whether there is a source package beside them,
    `accepts` the Pythons on which pip installs a release at all, for those that are choosy.
    """

    pythons: dict[str, list[int]]
    musl: str | None
    has_source: bool
    accepts: dict[str, list[int]]

    def range_of(self, version: str) -> tuple[int, int] | None:
        """The Pythons (`3.<first>` to `3.<last>`) for which this release has wheels; None if that is not known."""
        found = self.pythons.get(_minor(version))
        return (found[0], found[1]) if found is not None else None

    def refuses(self, version: str, python: int) -> bool:
        """Whether pip does not even try to compile this release on Python `3.<python>`."""
        first, last = self.accepts.get(_minor(version), (0, 99))
        return not first <= python <= last

    def has_musl(self, version: str | None) -> bool:
        """Whether a release (None: the newest) has wheels for Alpine."""
        return self.musl is not None and (version is None or _numbers(_minor(version)) >= _numbers(self.musl))


@cache
def wheels_of(package: str) -> Wheels | None:
    """What is known of a package (normalized name)."""
    row = cast("dict[str, dict[str, object]]", load("wheels")).get(package)
    if row is None:
        return None
    return Wheels(
        cast("dict[str, list[int]]", row["pythons"]),
        cast("str | None", row["musl"]),
        bool(row["source"]),
        cast("dict[str, list[int]]", row.get("accepts", {})),
    )


def _minor(version: str) -> str:
    return ".".join(version.partition("+")[0].split(".")[:2])


def _numbers(minor: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in minor.split("."))

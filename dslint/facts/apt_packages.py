"""Packages that some Debian or Ubuntu release has not got (table `apt_packages`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load

_DEBIAN = ("bullseye", "bookworm", "trixie", "forky")


class AptPackage(NamedTuple):
    """A package and the releases (by codename) that lack it (`absent`) or offer it only as a choice (`ambiguous`)."""

    name: str
    absent: tuple[str, ...]
    ambiguous: tuple[str, ...]
    instead: str | None

    def installs_on(self, codename: str) -> bool:
        """Whether apt can install it there, as far as the table knows."""
        return codename not in self.absent and codename not in self.ambiguous

    def newest_debian_before(self, codename: str) -> str | None:
        """The newest Debian release (of those that were checked) before `codename` that has it."""
        if codename not in _DEBIAN:
            return None
        earlier = _DEBIAN[: _DEBIAN.index(codename)]
        return next((each for each in reversed(earlier) if self.installs_on(each)), None)


@cache
def apt_package(name: str) -> AptPackage | None:
    """What is known of the package `name`; None for packages that every release has, or that nobody checked."""
    row = cast("dict[str, dict[str, object]]", load("apt_packages")).get(name)
    lacking = _without_python(name)
    if row is None:
        return AptPackage(name, lacking, (), "python3") if lacking else None
    absent = list(cast("list[str]", row.get("absent", [])))
    ambiguous = cast("list[str]", row.get("ambiguous", []))
    absent += [codename for codename in lacking if codename not in absent]
    return AptPackage(name, tuple(absent), tuple(ambiguous), cast("str | None", row.get("instead")))


def _without_python(package: str) -> tuple[str, ...]:
    """The releases that lack the Python of a package such as `python3.9-dev`, as far as known."""
    import re

    found = re.fullmatch(r"python(3\.\d{1,2})(?:-(?:dev|venv|distutils|minimal|full|tk|dbg|lib2to3))?", package)
    pythons = cast("dict[str, list[str]]", load("distribution_pythons")) if found else {}
    return tuple(codename for codename, own in pythons.items() if found and found[1] not in own)

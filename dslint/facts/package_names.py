"""Names on PyPI that are not the package that is meant, or that nobody looks after any more (table `package_names`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Replaced(NamedTuple):
    """What to install instead (empty: nothing) and what is the matter with the name, to read behind it.

    `open_only`: older releases are real, so only a requirement without an upper end is wrong. `usable` are releases
    that can be installed.
    """

    use: str
    why: str
    open_only: bool = False
    usable: tuple[str, ...] = ()


def wrong_name(normalized: str) -> Replaced | None:
    """What is meant by a name that cannot be installed, or is another thing; None for any other name."""
    return _names("wrong").get(normalized)


def abandoned_name(normalized: str) -> Replaced | None:
    """What took the place of a package that nobody maintains any more; None for any other name."""
    return _names("abandoned").get(normalized)


def only_system(normalized: str) -> str | None:
    """The one `sys_platform` (`win32`, `darwin`) for which a package can be installed; None for any other package."""
    if normalized.startswith("pyobjc-framework-"):
        return "darwin"
    return cast("dict[str, dict[str, str]]", load("package_names"))["not_for_linux"].get(normalized)


@cache
def _names(kind: str) -> dict[str, Replaced]:
    rows = cast("dict[str, dict[str, dict[str, object]]]", load("package_names"))[kind]
    return {
        name: Replaced(
            str(row["use"]), str(row["why"]), bool(row.get("open")), tuple(cast("list[str]", row.get("usable", ())))
        )
        for name, row in rows.items()
    }

"""What became of old API versions of Kubernetes' own kinds (table `api_versions`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Sequence


class ApiFate(NamedTuple):
    """`removed` is the first version of Kubernetes without it, None if it is still served; `now` what to write instead.

    `same` is whether nothing but the apiVersion is to be changed.
    """

    deprecated: str
    removed: str | None
    now: str | None
    same: bool

    def is_removed_in(self, version: str | None) -> bool:
        """Whether a version of Kubernetes (None: the newest) does not serve it."""
        return self.removed is not None and (version is None or _number(version) >= _number(self.removed))

    def is_deprecated_in(self, version: str | None) -> bool:
        """Whether a version of Kubernetes still serves it, and says that it is to go."""
        return not self.is_removed_in(version) and (version is None or _number(version) >= _number(self.deprecated))


@cache
def api_fate(api_version: str, kind: str) -> ApiFate | None:
    """What became of a kind in an apiVersion; None if it was never deprecated, or is not known."""
    return _fates().get((api_version, kind))


@cache
def _fates() -> dict[tuple[str, str], ApiFate]:
    rows = cast("Sequence[dict[str, object]]", load("api_versions"))
    return {(str(row["api"]), kind): _fate(row) for row in rows for kind in cast("list[str]", row["kinds"])}


def _fate(row: dict[str, object]) -> ApiFate:
    removed, now = (cast("str | None", row[name]) for name in ("removed", "now"))
    return ApiFate(str(row["deprecated"]), removed, now, bool(row["same"]))


def _number(version: str) -> int:
    """The minor version, the major one being 1."""
    return int(version.partition(".")[2])

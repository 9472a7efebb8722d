"""The other places of a finding, for formats without a field for them: `see requirements.txt:2:1, it is asked for`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.findings import Related, Reported
    from dslint.report.paths import Paths

MOST = 5
"""So many places are named; the others are counted."""


def places(finding: Reported, paths: Paths) -> Iterator[str]:
    """A line for each other place, those in other files first."""
    yield from _listed(sorted(finding.related, key=lambda other: other.span.source is finding.span.source), paths)


def places_in_other_files(finding: Reported, paths: Paths) -> str:
    """The places in other files as the end of a sentence; nothing where there are none."""
    others = [other for other in finding.related if other.span.source is not finding.span.source]
    return f" ({'; '.join(_listed(others, paths))})" if others else ""


def place(other: Related, paths: Paths) -> str:
    """The place as `path:line:column`."""
    position = other.span.source.position(other.span.start)
    return f"{paths.of(other.span.source)}:{position.line}:{position.column}"


def _listed(found: list[Related], paths: Paths) -> Iterator[str]:
    for other in found[:MOST]:
        yield f"see {place(other, paths)}" + (f", {other.label}" if other.label else "")
    if len(found) > MOST:
        yield f"and {len(found) - MOST} more"

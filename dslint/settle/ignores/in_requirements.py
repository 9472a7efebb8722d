"""Comments in requirements files: above the line; inside one continued by a backslash they would end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.settle.ignores.spot import Spot

if TYPE_CHECKING:
    from dslint.packages.requirements_file import RequirementsFile


def spot(document: RequirementsFile, offset: int) -> Spot:
    """The narrowest spot for a place; outside of all lines, one for the file."""
    for line in document.lines:
        if not line.is_empty and line.span.holds(offset):
            return Spot.above(document.source, document.source.position(line.span.start).line, line.span)
    return Spot.at_top(document)

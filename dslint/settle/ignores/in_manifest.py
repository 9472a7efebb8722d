"""Comments in manifests and compose files: above the line of the key, list item or document. JSON has none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dslint.settle.ignores.spot import Spot
from dslint.yaml import Collection, Scalar, walk
from dslint.yaml.speaking import covered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.compose import ComposeFile
    from dslint.kubernetes import Manifest
    from dslint.source import Span

_MARKERS = re.compile(r"\ufeff?[ \t]*(?:[-?][ \t]+)*")


class Spots:
    """The spots of one file."""

    def __init__(self, document: Manifest | ComposeFile) -> None:
        self._document = document
        self._starts, self._ends = covered(document.yaml)
        self._closed = frozenset(_closed_lines(document))

    def at(self, offset: int) -> Spot | None:
        """The narrowest spot for a place, not inside brackets or a scalar; outside of all documents, for the file."""
        if self._document.source.path.endswith(".json"):
            return None
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            spot = self._above(index) if self._span(index).holds(offset) else None
            if spot is not None and spot.covers.holds(offset):
                return spot
        return Spot.at_top(self._document)

    def _span(self, index: int) -> Span:
        return self._document.source.span(self._starts[index], self._ends[index])

    def _above(self, index: int) -> Spot | None:
        """The spot above the line of what starts there, unless something else stands before it or goes on there."""
        source = self._document.source
        line = source.position(self._starts[index]).line
        begin = source.line_starts[line - 1]
        first = bisect_left(self._starts, begin)
        if line in self._closed or not _MARKERS.fullmatch(source.text, begin, self._starts[first]):
            return None
        return Spot.above(source, line, self._span(first))


def _closed_lines(document: Manifest | ComposeFile) -> Iterator[int]:
    """The lines above which no comment can stand: inside scalars, and inside brackets."""
    source = document.source
    for part in document.yaml.documents:
        for node in walk(part.root) if part.root is not None else ():
            if node.start < node.end and (isinstance(node, Scalar) or (isinstance(node, Collection) and node.flow)):
                first, last = source.position(node.start).line, source.position(node.end - 1).line
                yield from range(first + 1, last + 1)

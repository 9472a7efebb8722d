"""Comments in manifests: above the line of the key, list item or document. JSON has none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dslint.kubernetes.comments import covered
from dslint.settle.ignores.spot import Spot
from dslint.yaml import Collection, Scalar, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Manifest

_MARKERS = re.compile(r"\ufeff?[ \t]*(?:[-?][ \t]+)*")


def spot(document: Manifest, offset: int) -> Spot | None:
    """The narrowest spot for a place, not inside brackets or a scalar; outside of all documents, one for the file."""
    if document.source.path.endswith(".json"):
        return None
    source = document.source
    starts, ends = covered(document.yaml)
    closed = list(_closed(document))
    for index in range(bisect_right(starts, offset) - 1, -1, -1):
        if ends[index] <= offset and starts[index] != offset:
            continue
        line = source.position(starts[index]).line
        begin = source.line_starts[line - 1]
        first = bisect_left(starts, begin)
        if _MARKERS.fullmatch(source.text, begin, starts[first]) and not any(
            low < begin < high for low, high in closed
        ):
            covers = source.span(starts[first], ends[first])
            if covers.holds(offset):
                return Spot.above(source, line, covers)
    return Spot.at_top(document)


def _closed(document: Manifest) -> Iterator[tuple[int, int]]:
    """Where no comment line can be put: scalars of several lines, and what stands in brackets."""
    for part in document.yaml.documents:
        for node in walk(part.root) if part.root is not None else ():
            is_closed = isinstance(node, Scalar) or (isinstance(node, Collection) and node.flow)
            if is_closed and re.search(r"[\r\n]", document.source.text[node.start : node.end]):
                yield node.start, node.end

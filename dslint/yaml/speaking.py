"""What the comments of a YAML file speak of."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dslint.node import Comment, Place
from dslint.source import Span
from dslint.yaml.access import walk
from dslint.yaml.nodes import Collection, Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.yaml.file import YamlFile


def comments_in(file: YamlFile) -> Iterator[Comment]:
    """The comments in order.

    One on a line of its own speaks of the document, list item or key (with its whole value) that starts next: of those
    that start at one place, the widest. One behind something speaks of its line.
    """
    found = file.comments
    if not found:
        return
    starts, ends = covered(file)
    first = starts[0] if starts else len(file.source.text)
    for span, own_line in found:
        text = span.text.lstrip("#").strip()
        leading = span.start < first
        if own_line:
            yield Comment(span, text, Place.OWN_LINE, _next(span, starts, ends), leading)
        else:
            yield Comment(span, text, Place.TRAILING, _line(span), leading)


def covered(file: YamlFile) -> tuple[list[int], list[int]]:
    """Where documents, keys and list items start, in order, and where the widest of each start ends."""
    widest: dict[int, int] = {}
    for document in file.documents:
        if document.root is not None:
            _widen(widest, document.root.start, document.root.end)
            for node in walk(document.root):
                if isinstance(node, Collection):
                    _cover_children(widest, node)
    starts = sorted(widest)
    return starts, [widest[start] for start in starts]


def _cover_children(widest: dict[int, int], node: Collection) -> None:
    if isinstance(node, Mapping):
        for key, value in zip(node.children[::2], node.children[1::2], strict=True):
            _widen(widest, key.start, max(key.end, value.end))
    else:
        for item in node.children:
            _widen(widest, item.start, item.end)


def _widen(widest: dict[int, int], start: int, end: int) -> None:
    widest[start] = max(end, widest.get(start, end))


def _next(span: Span, starts: list[int], ends: list[int]) -> Span:
    index = bisect_left(starts, span.end)
    if index == len(starts):
        return Span(span.source, span.end, span.end)
    return Span(span.source, starts[index], ends[index])


def _line(span: Span) -> Span:
    source = span.source
    line = source.position(span.start).line
    return Span(source, source.line_starts[line - 1], span.start)

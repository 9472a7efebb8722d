"""The comments of a YAML file: every `#` behind white space that no scalar holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.source import Source, Span
from dslint.yaml.access import walk
from dslint.yaml.nodes import Scalar

if TYPE_CHECKING:
    from dslint.yaml.file import YamlFile

_LINE = re.compile(r"[^\r\n]*")


def find_comments(file: YamlFile) -> list[tuple[Span, bool]]:
    """The comments in order, each with whether it stands on a line of its own."""
    if "#" not in file.source.text:
        return []
    return [(span, _on_own_line(file.source, span.start)) for span in _spans(file)]


def _spans(file: YamlFile) -> Iterator[Span]:
    text = file.source.text
    scalars = _scalar_ranges(file)
    start, end = next(scalars, (len(text), len(text)))
    place = text.find("#")
    while place >= 0:
        while end <= place and start < len(text):
            start, end = next(scalars, (len(text), len(text)))
        if start <= place:
            place = text.find("#", end)
        elif place == 0 or text[place - 1] in " \t\r\n\ufeff":
            stop = _line_end(text, place)
            yield file.source.span(place, stop)
            place = text.find("#", stop)
        else:
            place = text.find("#", place + 1)


def _scalar_ranges(file: YamlFile) -> Iterator[tuple[int, int]]:
    """Where scalars stand, in order; of block scalars, what is below the line of their `|`."""
    for document in file.documents:
        for node in walk(document.root) if document.root else ():
            if not isinstance(node, Scalar) or node.start == node.end:
                continue
            block = node.style in ("literal", "folded")
            start = min(_line_end(file.source.text, node.start), node.end) if block else node.start
            yield start, node.end


def _line_end(text: str, place: int) -> int:
    match = _LINE.match(text, place)
    return match.end() if match else place


def _on_own_line(source: Source, place: int) -> bool:
    while place > 0 and source.text[place - 1] in " \t\ufeff":
        place -= 1
    return place == 0 or source.text[place - 1] in "\r\n"

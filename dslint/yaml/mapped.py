"""Where each character of a scalar's text stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dslint.source import MappedText, Segment, Source

if TYPE_CHECKING:
    from dslint.yaml.nodes import Scalar

_BREAK = re.compile(r"\r\n|\n|\r")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class Pieces:
    """Collects a derived text piece by piece."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.texts: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0
        self.verbatim = False

    def add(self, text: str, begin: int, end: int) -> None:
        """`text` stands at `[begin, end)`; a piece that only goes on lengthens the one before."""
        if not text:
            return
        self.texts.append(text)
        before, self.verbatim = self.verbatim, text == self.source.text[begin:end]
        last = self.segments[-1] if self.segments else None
        if last and before and self.verbatim and last.end == begin:
            self.segments[-1] = Segment(last.start, last.length + len(text), last.begin, end)
        else:
            self.segments.append(Segment(self.length, len(text), begin, end))
        self.length += len(text)

    def copy(self, begin: int, end: int) -> None:
        """The source's own text."""
        self.add(self.source.text[begin:end], begin, end)

    def text(self) -> str:
        """What was collected so far."""
        return "".join(self.texts)


def map_scalar(node: Scalar) -> MappedText:
    """The text of a scalar with the places of its characters; should they not be found, all of it stands for all."""
    from dslint.yaml.blocks import map_block

    pieces = Pieces(node.source)
    if node.style in ("literal", "folded"):
        map_block(node, pieces)
    else:
        _map_flow(node, pieces)
    if pieces.text() != node.text or not node.text:
        return MappedText(node.source, node.text, [Segment(0, len(node.text), node.start, node.end)])
    return MappedText(node.source, node.text, pieces.segments)


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The lines of `text[start:end]`: begin, end without the break, begin of the next."""
    begin = start
    for match in _BREAK.finditer(text, start, end):
        yield begin, match.start(), match.end()
        begin = match.end()
    yield begin, end, end


def _map_flow(node: Scalar, pieces: Pieces) -> None:
    """Plain and quoted scalars: lines are trimmed and folded, one break to a space, n breaks to n - 1."""
    text, quoted = node.source.text, node.style != "plain"
    lines = list(lines_of(text, node.start + quoted, node.end - quoted))
    double = node.style == "double"
    breaks, gap, escaped = 0, 0, False
    for number, (begin, end, _) in enumerate(lines):
        last = number == len(lines) - 1
        begin = begin if number == 0 else _skip_blanks(text, begin, end)
        end = end if last else _trim_blanks(text, begin, end, escapes=double)
        if number and (begin < end or last):
            fold = "\n" * breaks if escaped else "\n" * (breaks - 1) or " "
            pieces.add(fold, gap, begin)
            breaks = 0
        if begin < end or number == 0:
            gap = end
            escaped = double and not last and _ends_escaped(text, begin, end)
            _map_line(text, begin, end - escaped, node.style, pieces)
            breaks = -1 if escaped else 0
        breaks += 1


def _skip_blanks(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin] in " \t":
        begin += 1
    return begin


def _trim_blanks(text: str, begin: int, end: int, *, escapes: bool) -> int:
    """The end without trailing blanks; in double quotes, an escaped blank stays."""
    trimmed = end
    while trimmed > begin and text[trimmed - 1] in " \t":
        trimmed -= 1
    return trimmed + 1 if escapes and trimmed < end and _ends_escaped(text, begin, trimmed) else trimmed


def _ends_escaped(text: str, begin: int, end: int) -> bool:
    """Whether the text ends with a backslash that is not itself escaped."""
    slashes = end
    while slashes > begin and text[slashes - 1] == "\\":
        slashes -= 1
    return (end - slashes) % 2 == 1


@cache
def _special(style: str) -> re.Pattern[str]:
    if style == "single":
        return re.compile("''")
    surrogates = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    return re.compile(surrogates + r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)


def _map_line(text: str, begin: int, end: int, style: str, pieces: Pieces) -> None:
    """One line of a scalar, with its escapes resolved."""
    if style != "plain":
        for match in _special(style).finditer(text, begin, end):
            pieces.copy(begin, match.start())
            pieces.add("'" if style == "single" else unescape(match[0]), match.start(), match.end())
            begin = match.end()
    pieces.copy(begin, end)


def unescape(escape: str) -> str:
    """The character that an escape of a double-quoted scalar stands for."""
    if escape[1] in "xuU":
        code = int(escape[2:6] if len(escape) == 12 else escape[2:], 16)
        if len(escape) == 12:
            code = 0x10000 + ((code & 0x3FF) << 10) + (int(escape[8:], 16) & 0x3FF)
        return chr(code) if code <= 0x10FFFF else ""
    return _ESCAPES.get(escape[1], escape[1])

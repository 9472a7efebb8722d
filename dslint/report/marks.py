"""Which part of which line a frame underlines, and how underlines and their labels share rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dslint.escape import visible
from dslint.report.cells import Window, text_width
from dslint.source import Source, Span


class Mark(NamedTuple):
    """An underline: characters `start` to `end` of one line (from 0), drawn with `sign`, with a label behind it."""

    start: int
    end: int
    sign: str
    label: str


class Piece:
    """A drawn underline: its first cell, the underline and the label."""

    def __init__(self, cell: int, line: str, label: str, sign: str) -> None:
        self.cell = cell
        self.line = line
        self.label = label
        self.sign = sign

    @property
    def end(self) -> int:
        """The cell behind it."""
        return self.cell + len(self.line) + (1 + text_width(self.label) if self.label else 0)


def marks_of(span: Span, sign: str, label: str) -> Iterator[tuple[int, Mark]]:
    """The underlines of a span with the numbers of their lines: one, or for several lines the first and the last.

    The label stands at the last one. Of exactly three lines the middle one is underlined too, since it is shown.
    """
    source = span.source
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    between = [first + 1] if last - first == 2 else []
    for number in sorted({first, *between, last}):
        begin = source.line_starts[number - 1]
        text = source.line(number)
        start = span.start - begin if number == first else len(text) - len(text.lstrip())
        end = min(span.end - begin, len(text)) if number == last else len(text.rstrip())
        yield number, Mark(start, max(end, start), sign, label if number == last else "")


def marks_by_line(source: Source, spots: Iterable[tuple[Span, str, str]]) -> dict[int, list[Mark]]:
    """The underlines of the given spans (span, sign, label) in one source, by line, in order."""
    lines: dict[int, list[Mark]] = {}
    for span, sign, label in spots:
        if span.source is source:
            for number, mark in marks_of(span, sign, label):
                lines.setdefault(number, []).append(mark)
    return {number: sorted(lines[number]) for number in sorted(lines)}


def near(marks: list[Mark], reach: int) -> Iterator[list[Mark]]:
    """The underlines of one line in groups that begin within `reach` characters of each other."""
    group: list[Mark] = []
    for mark in marks:
        if group and mark.start - group[0].start > reach:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def rows(marks: list[Mark], window: Window) -> list[list[Piece]]:
    """The rows below a line: each underline goes into the first row in which it touches no other."""
    found: list[list[Piece]] = []
    for piece in (_piece(mark, window) for mark in marks):
        row = next((row for row in found if row[-1].end < piece.cell), None)
        if row is None:
            found.append([piece])
        else:
            row.append(piece)
    return found


def _piece(mark: Mark, window: Window) -> Piece:
    cell = window.cell(mark.start)
    length = max(window.cell(mark.end) - cell, 1)
    return Piece(cell, mark.sign * length, visible(mark.label), mark.sign)

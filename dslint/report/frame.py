"""The code frame of a finding: the lines that it speaks of, underlined and labelled, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dslint.escape import visible
from dslint.findings import Reported
from dslint.masking import Mask
from dslint.report.cells import window
from dslint.report.marks import Mark, Piece, marks_by_line, near, rows
from dslint.report.paint import Paint
from dslint.source import Source, Span

Spot = tuple[Span, str, str]

LEAST_ROOM = 20
"""So many cells a line of code gets, however narrow the terminal is."""


class Frame:
    """Draws the places of one finding. `place` words the place of a span (`Dockerfile:3:13`), `mask` hides secrets."""

    def __init__(
        self, finding: Reported, paint: Paint, width: int, place: Callable[[Span], str], most: int, mask: Mask
    ) -> None:
        self._finding = finding
        self._paint = paint
        self._place = place
        self._mask = mask
        related = [(other.span, "-", other.label) for other in finding.related[:most]]
        self._spots: list[Spot] = [(finding.span, "^", ""), *related]
        sources = dict.fromkeys(span.source for span, _, _ in self._spots)
        self._files = {source: marks_by_line(source, self._spots) for source in sources}
        self.gutter = len(str(max(max(lines) for lines in self._files.values())))
        self._room = max(width - self.gutter - 3, LEAST_ROOM)

    def lines(self) -> Iterator[str]:
        """The frame, from the arrow on."""
        for source, marks in self._files.items():
            yield self._arrow(source)
            yield self.bar()
            yield from self._file(source, marks)

    def bar(self, text: str = "", number: str = "") -> str:
        """A line of the frame: the gutter and what stands behind it."""
        gutter = self._paint(f"{number:>{self.gutter}} |", "frame")
        return f"{gutter} {text}" if text else gutter

    def note(self, title: str, text: str) -> Iterator[str]:
        """A remark below the frame, its further lines below its first."""
        first, *others = [text] if "\n" not in text else text.split("\n")
        yield f"{' ' * self.gutter} {self._paint('=', 'frame')} {self._paint(title + ':', 'strong')} {visible(first)}"
        indent = " " * (self.gutter + len(title) + 5)
        for line in others:
            yield f"{indent}{visible(line)}".rstrip()

    def _arrow(self, source: Source) -> str:
        span = next(span for span, _, _ in self._spots if span.source is source)
        own = source is self._finding.span.source
        element = f" ({visible(self._finding.element)})" if own and self._finding.element else ""
        arrow = self._paint("-->" if own else ":::", "frame")
        return f"{' ' * self.gutter}{arrow} {self._place(span)}{self._paint(element, 'faint')}"

    def _file(self, source: Source, lines: dict[int, list[Mark]]) -> Iterator[str]:
        before = next(iter(lines))
        for number, marks in lines.items():
            if number - before == 2:
                yield self._code(source, number - 1)
            elif number - before > 2:
                yield self._paint("...", "frame")
            yield from self._marked(source, number, marks)
            before = number

    def _code(self, source: Source, number: int) -> str:
        return self.bar(window(self._mask.line(source, number), 0, self._room).shown.rstrip(), str(number))

    def _marked(self, source: Source, number: int, marks: list[Mark]) -> Iterator[str]:
        line = self._mask.line(source, number)
        for group in near(marks, self._reach(line)):
            part = window(line, group[0].start, self._room)
            yield self.bar(part.shown.rstrip(), str(number))
            for row in rows(group, part):
                yield self.bar(self._row(row))

    def _reach(self, line: str) -> int:
        """How far apart underlines may begin to be drawn below one copy of the line."""
        whole = window(line, 0, self._room)
        return len(line) if whole.end == len(line) else self._room // 3

    def _row(self, row: list[Piece]) -> str:
        text, cell = "", 0
        for piece in row:
            style = str(self._finding.severity) if piece.sign == "^" else "related"
            label = f" {piece.label}" if piece.label else ""
            text += " " * (piece.cell - cell) + self._paint(piece.line + label, style)
            cell = piece.end
        return text

"""Texts and places in them.

A `Source` is one decoded text with its name; a `Span` is a half-open range of it; an `Edit` replaces a span.
Offsets count code points of the decoded text, from 0. Lines and columns exist only at the edge
(`Source.position`), start at 1 and count code points. Line breaks are LF, CRLF and CR.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A place as people count: `line` and `column` start at 1, columns count code points."""

    line: int
    column: int


class Source:
    """One text: `path` is relative to `root` with `/`, `root` an absolute directory or empty for a text without one.

    `bom` is whether the file begins with a byte order mark, `encoding` what its bytes are.
    """

    def __init__(self, path: str, text: str, *, root: str = "", bom: bool = False, encoding: str = "utf-8") -> None:
        self.path = path
        self.text = text
        self.root = root
        self.bom = bom
        self.encoding = encoding

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    def __lt__(self, other: Source) -> bool:
        return (self.root, self.path) < (other.root, other.path)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The line and column of `offset`."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a line and column; beyond the text, the nearest place in it."""
        if position.line > len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[position.line - 1] + position.column - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line break."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """The span from `start` up to, not including, `end`."""
        return Span(self, start, end)


class Span(NamedTuple):
    """Where something stands: `text[start:end]` of a source. Spans sort by path, then place."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text that the span covers."""
        return self.source.text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Whether `offset` lies in the span; an empty span holds its own place."""
        return self.start <= offset < self.end or offset == self.start

    def __repr__(self) -> str:
        line, column = self.source.position(self.start)
        return f"{self.source.path}:{line}:{column}+{self.end - self.start}"


class Edit(NamedTuple):
    """Replaces the text of `span` by `text`; an empty span inserts."""

    span: Span
    text: str


class Segment(NamedTuple):
    """A run of derived text: `length` characters from `start` (there) stand in the source at `[begin, end)`.

    Where the lengths differ (an escape such as `\\n`, a folded line) the run maps as a whole.
    """

    start: int
    length: int
    begin: int
    end: int


class MappedText:
    """A text derived from a source (lines joined, escapes resolved) that knows where each character stands."""

    def __init__(self, source: Source, text: str, segments: list[Segment]) -> None:
        self.source = source
        self.text = text
        self.segments = segments
        self._starts = [segment.start for segment in segments]

    @classmethod
    def verbatim(cls, span: Span) -> MappedText:
        """The source's own text of `span`."""
        length = span.end - span.start
        return cls(span.source, span.text, [Segment(0, length, span.start, span.end)])

    def begin(self, index: int) -> int:
        """The source offset at which the character `index` begins; for the end of the text, where the last one ends."""
        if not self.segments:
            return 0
        if index >= len(self.text):
            return self.segments[-1].end
        segment = self.segments[max(bisect_right(self._starts, index) - 1, 0)]
        if segment.length == segment.end - segment.begin:
            return segment.begin + index - segment.start
        return segment.begin

    def end(self, index: int) -> int:
        """The source offset behind the character before `index`."""
        if index <= 0:
            return self.begin(0)
        segment = self.segments[max(bisect_right(self._starts, index - 1) - 1, 0)]
        if segment.length == segment.end - segment.begin:
            return segment.begin + index - segment.start
        return segment.end

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source."""
        if start >= end:
            return Span(self.source, self.begin(start), self.begin(start))
        return Span(self.source, self.begin(start), self.end(end))

    def slice(self, start: int, end: int) -> MappedText:
        """The part `text[start:end]`, still mapped."""
        segments = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for index in range(first, len(self.segments)):
            segment = self.segments[index]
            if segment.start >= end:
                break
            low, high = max(segment.start, start), min(segment.start + segment.length, end)
            if low < high:
                if segment.length == segment.end - segment.begin:
                    begin = segment.begin + low - segment.start
                    segments.append(Segment(low - start, high - low, begin, begin + high - low))
                else:
                    segments.append(Segment(low - start, high - low, segment.begin, segment.end))
        if not segments:
            place = self.begin(start)
            segments.append(Segment(0, 0, place, place))
        return MappedText(self.source, self.text[start:end], segments)

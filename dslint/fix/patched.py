"""A text under rounds of edits, which knows at any time by which edits it differs from what it was."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from dslint.fix.edits import ordered_edits, refuse_overlaps
from dslint.source import Edit, Source

Piece = tuple[int, int, str]
"""`[start, end)` of the first text, kept; or a new text, whose `start` and `end` say nothing."""


class Patched:
    """The text of `source` after some rounds of edits. New lines are written as `source` writes its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._pieces: list[Piece] = [(0, len(source.text), "")]
        found = re.search("\r\n|\n|\r", source.text)
        self._line_break = found.group() if found else "\n"

    @cached_property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(new or self.source.text[start:end] for start, end, new in self._pieces)

    def changed(self, edits: Iterable[Edit]) -> Patched:
        """The same after one more round: edits on the text as it is now. Raises OverlapError."""
        ordered = ordered_edits(edits)
        refuse_overlaps(self.text, ordered)
        outcome = Patched(self.source)
        outcome._pieces = list(self._joined(self._with(ordered)))
        return outcome

    def edits(self) -> list[Edit]:
        """The edits that make the text as it is now out of the first one, in order."""
        edits, kept, new = [], 0, ""
        length = len(self.source.text)
        for start, end, text in [*self._pieces, (length, length, "")]:
            if text:
                new += text
                continue
            if new or kept < start:
                edits.append(Edit(self.source.span(kept, start), new))
            kept, new = end, ""
        return edits

    def _with(self, ordered: list[Edit]) -> Iterator[Piece]:
        cursor = _Cursor(self._pieces)
        position = 0
        for edit in ordered:
            yield from cursor.take(edit.span.start - position)
            for _ in cursor.take(edit.span.end - edit.span.start):
                pass
            if edit.text:
                yield 0, 0, self._with_line_breaks(edit.text)
            position = edit.span.end
        yield from cursor.take(None)

    def _joined(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """New texts that meet as one, with whole line breaks: an edit may have cut a CRLF of an earlier one in two."""
        new = ""
        for start, end, text in pieces:
            new += text
            if not text:
                if new:
                    yield 0, 0, self._with_line_breaks(new)
                yield start, end, ""
                new = ""
        if new:
            yield 0, 0, self._with_line_breaks(new)

    def _with_line_breaks(self, text: str) -> str:
        return text if self._line_break == "\n" else re.sub("\r\n|\n", self._line_break, text)


class _Cursor:
    """Hands out pieces from the left, cut to length."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._left = list(pieces)[::-1]

    def take(self, length: int | None) -> Iterator[Piece]:
        """The next pieces, `length` characters together, or all that are left."""
        while self._left and (length is None or length > 0):
            start, end, new = self._left.pop()
            size = len(new) or end - start
            if length is not None:
                if size > length:
                    self._left.append((start + length, end, new[length:]))
                    start, end, new = start, start + length, new[:length]
                length -= size
            if new or start < end:
                yield start, end, new


class Moved:
    """Where the places of a text stand after edits on it."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        ordered = ordered_edits(edits)
        self._starts = [edit.span.start for edit in ordered]
        self._ends = [edit.span.end for edit in ordered]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in ordered)
        self._grown = [0, *accumulate(grown)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` stands, with what was inserted at its edges or replaces a part of it."""
        low, high = bisect_left(self._ends, start), bisect_right(self._starts, end)
        return (
            min([start, *self._starts[low : low + 1]]) + self._grown[low],
            max([end, *self._ends[max(high - 1, 0) : high]]) + self._grown[high],
        )

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` stands, without what was inserted at its edges."""
        begin = start + self._grown[bisect_right(self._ends, start)]
        return begin, max(end + self._grown[bisect_left(self._starts, end)], begin)

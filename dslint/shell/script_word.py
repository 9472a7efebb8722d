"""Words of a script: cheap to make, with their place worked out when somebody asks."""

from __future__ import annotations

from typing import NamedTuple

from dslint.shell.word import Word
from dslint.source import MappedText, Segment, Span


class Piece(NamedTuple):
    """A part of a word's text: `[start, end)` of the script, which reads `text` (None: as it stands)."""

    start: int
    end: int
    text: str | None = None


class ScriptWord(Word):
    """A word at `[start, end)` of a script's logical text; `pieces` are what quote removal leaves (None: all of it)."""

    __slots__ = ("end", "origin", "pieces", "start")

    def __init__(self, origin: MappedText, start: int, end: int, text: str) -> None:
        self.origin = origin
        self.start = start
        self.end = end
        self.text = text
        self.raw = text
        self.known = True
        self.quoted = False
        self.pieces: list[Piece] | None = None
        self._span = None
        self._mapped = None

    @property
    def span(self) -> Span:
        """The place of the word with its quotes."""
        if self._span is None:
            self._span = self.origin.span(self.start, self.end)
        return self._span

    @property
    def mapped(self) -> MappedText:
        """The text, mapped to the source."""
        if self._mapped is None:
            if self.pieces is None:
                self._mapped = self.origin.slice(self.start, self.end)
            else:
                self._mapped = join(self.origin, self.pieces)
        return self._mapped


def cook(text: str, pieces: list[Piece]) -> str:
    """What the pieces read."""
    return "".join([text[start:end] if piece is None else piece for start, end, piece in pieces])


def join(origin: MappedText, pieces: list[Piece]) -> MappedText:
    """The pieces as one mapped text."""
    segments: list[Segment] = []
    texts: list[str] = []
    length = 0
    for start, end, text in pieces:
        if text is None:
            part = origin.slice(start, end)
            segments += [Segment(s.start + length, s.length, s.begin, s.end) for s in part.segments if s.length]
            text = part.text
        else:
            span = origin.span(start, end)
            segments.append(Segment(length, len(text), span.start, span.end))
        texts.append(text)
        length += len(text)
    if not segments:
        place = origin.begin(pieces[0].start) if pieces else 0
        segments.append(Segment(0, 0, place, place))
    return MappedText(origin.source, "".join(texts), segments)

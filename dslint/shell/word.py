"""One word of a command line or instruction, with its place."""

from __future__ import annotations

from dslint.source import MappedText, Span


class Word:
    """A word after quote removal.

    `text` is what the program gets, except that expansions stay as written (`$X`, `$(date)`); `raw` is what stands in
    the (logical) text, quotes included, and `span` is its place in the source. `known` is false when an expansion or
    substitution decides a part of the text; `quoted`: whether any part was quoted. `mapped` is `text` with its places.
    """

    __slots__ = ("_mapped", "_span", "known", "quoted", "raw", "text")

    def __init__(self, text: str, span: Span, raw: str, known: bool, quoted: bool, mapped: MappedText) -> None:
        self.text = text
        self.raw = raw
        self.known = known
        self.quoted = quoted
        self._span: Span | None = span
        self._mapped: MappedText | None = mapped

    @property
    def span(self) -> Span:
        """The place of the word with its quotes."""
        assert self._span is not None
        return self._span

    @property
    def mapped(self) -> MappedText:
        """The text, mapped to the source."""
        assert self._mapped is not None
        return self._mapped

    def part(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the source."""
        return self.mapped.span(start, end)

    def slice(self, start: int, end: int | None = None) -> Word:
        """The part `text[start:end]` as a word of its own (the value of `--option=value`)."""
        stop = len(self.text) if end is None else end
        span = self.part(start, stop)
        text = self.text[start:stop]
        known = self.known or not ("$" in text or "`" in text)
        return Word(text, span, span.text, known, self.quoted, self.mapped.slice(start, stop))

    def __repr__(self) -> str:
        return f"<Word {self.text!r}>"

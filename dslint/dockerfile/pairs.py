"""ENV, LABEL and ARG: instructions of names and values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from dslint.dockerfile.instruction import Instruction
from dslint.dockerfile.spelling import BLANKS, skip
from dslint.dockerfile.splitting import split_words
from dslint.dockerfile.words import make_word
from dslint.shell.word import Word
from dslint.source import Span


class Pair:
    """`name=value` of an ENV, LABEL or ARG; `value` is None for an ARG without default."""

    def __init__(self, key: Word, value: Word | None, start: int, end: int, instruction: Instruction) -> None:
        self.key = key
        self.name = key.text
        self.value = value
        self._range = (start, end)
        self._instruction = instruction

    def __repr__(self) -> str:
        return f"<Pair {self.name}>"

    @property
    def name_span(self) -> Span:
        """The place of the name."""
        return self.key.span

    @property
    def span(self) -> Span:
        """The whole pair."""
        return self._instruction.line.span(*self._range)


class PairInstruction(Instruction):
    """An instruction of pairs."""

    @property
    def legacy(self) -> bool:
        """Whether it is written the old way, `KEY value`, with one pair and no `=`."""
        spans = self._word_spans()
        return bool(spans) and "=" not in self.line.text[spans[0][0] : spans[0][1]]

    def _word_spans(self) -> list[tuple[int, int]]:
        return self._spans

    def word_spans(self) -> list[tuple[int, int]]:
        """Where the words stand in the logical line."""
        return self._spans

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return split_words(self.line.text, *self._range, self.line.escape)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs, in order; words without `=`, which BuildKit refuses, are left out."""
        if self.legacy:
            return self._legacy_pair()
        return [pair for span in self._spans if (pair := self._pair(*span))]

    def _pair(self, start: int, end: int) -> Pair | None:
        equals = self.line.text.find("=", start, end)
        if equals < 0:
            return None
        return Pair(make_word(self.line, start, equals), make_word(self.line, equals + 1, end), start, end, self)

    def _legacy_pair(self) -> list[Pair]:
        start, end = self._range
        stop = start
        while stop < end and self.line.text[stop] not in BLANKS:
            stop += 1
        value = skip(self.line.text, stop, BLANKS)
        if value >= end:
            return []
        return [Pair(make_word(self.line, start, stop), make_word(self.line, value, end), start, end, self)]

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, no pair at all, a name without a value, a word without `=`, an empty name."""
        yield from super().refusals()
        if not self._spans:
            yield self.keyword_span, f"{self.keyword} needs at least one `name=value`"
        elif self.legacy and not self.pairs:
            yield self.arguments_span, f"{self.keyword} needs a value: `{self.text.text}=...`"
        elif not self.legacy:
            yield from self._word_refusals()

    def expanded_words(self) -> Iterable[Word]:
        """Names and values."""
        return [word for pair in self.pairs for word in (pair.key, pair.value) if word is not None]

    def _word_refusals(self) -> Iterator[tuple[Span, str]]:
        for start, end in self._spans:
            equals = self.line.text.find("=", start, end)
            if equals < 0:
                word = self.line.text[start:end]
                detail = f"`{word}` has no `=`; write `name=value`, and quote a value with spaces"
                yield self.line.span(start, end), detail
            elif equals == start:
                yield self.line.span(start, end), "a name is missing before the `=`"


class Env(PairInstruction):
    """`ENV name=value ...` or `ENV name value`."""


class Label(PairInstruction):
    """`LABEL name=value ...` or `LABEL name value`."""


class Arg(PairInstruction):
    """`ARG name` or `ARG name=default ...`."""

    legacy = False

    def _pair(self, start: int, end: int) -> Pair | None:
        pair = super()._pair(start, end)
        return pair or Pair(make_word(self.line, start, end), None, start, end, self)

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, no name at all, an empty name."""
        yield from Instruction.refusals(self)
        if not self._spans:
            yield self.keyword_span, "ARG needs a name"
        for pair in self.pairs:
            if not pair.name:
                yield pair.span, "a name is missing before the `=`"

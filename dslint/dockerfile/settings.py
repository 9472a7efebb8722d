"""The instructions that set one thing of the image: FROM's peers that run and copy nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from dslint.dockerfile.instruction import Instruction
from dslint.dockerfile.splitting import JsonString
from dslint.dockerfile.words import make_word
from dslint.node import Node
from dslint.shell.word import Word
from dslint.source import Span


class OneValue(Instruction):
    """An instruction whose whole argument text is one value."""

    def _word_spans(self) -> list[tuple[int, int]]:
        start, end = self._range
        return [(start, end)] if end > start else []

    @property
    def word(self) -> Word | None:
        """The value."""
        return self.words[0] if self.words else None

    def expanded_words(self) -> Iterable[Word]:
        """The value."""
        return self.words

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, and no value."""
        yield from super().refusals()
        yield from self._takes_one()


class User(OneValue):
    """`USER name[:group]`."""

    @property
    def user(self) -> str:
        """The user's name or number, expanded."""
        return self._expanded[0].partition(":")[0]

    @property
    def group(self) -> str | None:
        """The group's name or number, expanded."""
        return self._expanded[0].partition(":")[2] or None

    @property
    def known(self) -> bool:
        """Whether the value is known."""
        return self._expanded[1]

    @cached_property
    def _expanded(self) -> tuple[str, bool]:
        return self.value(self.word) if self.word else ("", False)


class Workdir(OneValue):
    """`WORKDIR /path`."""


class StopSignal(OneValue):
    """`STOPSIGNAL SIGINT`."""


class Maintainer(OneValue):
    """`MAINTAINER name`, deprecated."""

    def expanded_words(self) -> Iterable[Word]:
        """None: its variables stay as they are."""
        return ()


class Expose(Instruction):
    """`EXPOSE 8080 53/udp`."""

    @property
    def ports(self) -> list[Word]:
        """The ports, each with an optional `/protocol`; a range has a `-`."""
        return self.words

    def expanded_words(self) -> Iterable[Word]:
        """The ports."""
        return self.words

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, and no port."""
        yield from super().refusals()
        yield from self._takes_one()


class Volume(Instruction):
    """`VOLUME /data ...` or a JSON array."""

    @cached_property
    def _json(self) -> list[JsonString] | None:
        return self._read_json()

    @property
    def paths(self) -> list[Word]:
        """The paths."""
        return self.words

    def expanded_words(self) -> Iterable[Word]:
        """The paths."""
        return self.words

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, and no path."""
        yield from super().refusals()
        if not self.words:
            yield self.keyword_span, "VOLUME needs at least one path"
        for word in self.words:
            if not word.text.strip():
                yield word.span, "a path of VOLUME is empty"


class Shell(Instruction):
    """`SHELL ["executable", "argument", ...]`."""

    @cached_property
    def _json(self) -> list[JsonString] | None:
        return self._read_json()

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, and everything but a JSON array with something in it."""
        yield from super().refusals()
        if not self._json:
            yield self.keyword_span, 'SHELL takes a JSON array: `SHELL ["/bin/bash", "-c"]`'


class Onbuild(Instruction):
    """`ONBUILD instruction`: what an image built on this one runs first. `instruction` is None where there is none."""

    instruction: Instruction | None = None

    def nodes(self) -> Iterator[Node]:
        """The deferred instruction and what is in it."""
        if self.instruction is not None:
            yield self.instruction
            yield from self.instruction.nodes()

    def faults(self) -> Iterator[tuple[Span, str, str]]:
        """Flags, and what may not be deferred."""
        yield from super().faults()
        inner = self.instruction
        if inner is not None and inner.keyword in ("ONBUILD", "FROM", "MAINTAINER"):
            yield inner.keyword_span, "forbidden-onbuild-instruction", inner.keyword

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, and nothing to defer."""
        yield from super().refusals()
        if self.instruction is None:
            yield self.keyword_span, "ONBUILD needs an instruction"

    @property
    def inner_range(self) -> tuple[int, int]:
        """Where the deferred instruction stands in the logical line."""
        return self._range


class Unknown(Instruction):
    """What is no instruction; `keyword` is its first word in upper case."""

    @cached_property
    def words(self) -> list[Word]:
        """The arguments, split at blanks."""
        return [make_word(self.line, *span) for span in self._word_spans()]

    def faults(self) -> Iterator[tuple[Span, str, str]]:
        """Nothing: that it is unknown is said elsewhere."""
        return iter(())

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Nothing, either."""
        return iter(())

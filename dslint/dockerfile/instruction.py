"""What all instructions have in common: keyword, flags, words, heredocs, and the variables they can use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.dockerfile.lexer import Body, LogicalLine
from dslint.dockerfile.splitting import (
    JsonString,
    NotStrings,
    RawFlag,
    read_flags,
    read_json,
    split_blanks,
    strip,
)
from dslint.dockerfile.substitution import UNKNOWN, UNSET_BY_DEFAULT, BadSubstitution, ShellLex, Variable
from dslint.dockerfile.words import json_word, make_word
from dslint.node import Node, Problem
from dslint.shell.word import Word
from dslint.source import MappedText, Segment, Span

if TYPE_CHECKING:
    from dslint.dockerfile.stage import Stage
    from dslint.dockerfile.variables import Scope
    from dslint.source import Edit


class Flag:
    """`--name=value` or `--name` (`value` None). `span` is all of it; `text` the whole flag without its quotes."""

    def __init__(self, raw: RawFlag, line: LogicalLine) -> None:
        name, equals, value = raw.text[2:].partition("=")
        self.text = raw.text
        self.name = name
        self.value: str | None = value if equals else None
        self.known = "$" not in value
        self._raw = raw
        self._line = line

    def __repr__(self) -> str:
        return f"<Flag {self.text}>"

    @property
    def span(self) -> Span:
        """The whole flag."""
        return self._line.span(self._raw.start, self._raw.end)

    @property
    def name_span(self) -> Span:
        """The name, without its dashes."""
        places = self._raw.places
        return self._line.span(places[2], places[1 + len(self.name)] + 1) if self.name else self.span

    @property
    def value_span(self) -> Span:
        """The value, without quotes around it; an empty span behind the flag where there is none."""
        if not self.value:
            return self._line.span(self._raw.end, self._raw.end)
        return self.part(0, len(self.value))

    def part(self, start: int, end: int) -> Span:
        """The place of `value[start:end]`."""
        shift = len(self.name) + 3
        places = self._raw.places
        return self._line.span(places[shift + start], places[shift + end - 1] + 1)


class Heredoc:
    """A heredoc of an instruction. `body` is its content (tabs stripped for `<<-`); `span` its `<<EOF` word.

    `expand` is whether variables in it are substituted; `terminator_span` is None where the terminator is missing.
    """

    def __init__(self, body: Body, line: LogicalLine) -> None:
        self.name = body.marker.name
        self.descriptor = body.marker.descriptor
        self.expand = body.marker.expand
        self.strip_tabs = body.marker.strip_tabs
        self.span = line.span(body.marker.start, body.marker.end)
        self.body_span = Span(line.source, body.start, body.end)
        self.terminator_span = Span(line.source, *body.terminator) if body.terminator else None

    def __repr__(self) -> str:
        return f"<Heredoc {self.name} {self.span!r}>"

    @cached_property
    def body(self) -> MappedText:
        """The content, mapped to the source."""
        if not self.strip_tabs:
            return MappedText.verbatim(self.body_span)
        lines, segments, length, at = [], [], 0, self.body_span.start
        for line in self.body_span.text.splitlines(keepends=True):
            kept = line.lstrip("\t")
            begin = at + len(line) - len(kept)
            segments.append(Segment(length, len(kept), begin, begin + len(kept)))
            lines.append(kept)
            length += len(kept)
            at += len(line)
        return MappedText(self.body_span.source, "".join(lines), segments)


class Instruction(Node):
    """One instruction. `keyword` is in upper case, `written_keyword` as it is written."""

    known_flags: frozenset[str] = frozenset()
    line: LogicalLine
    stage: Stage | None = None
    scope: Scope

    def __init__(self, line: LogicalLine, written: str, start: int, arguments: int, end: int, parent: Node) -> None:
        first = line.begins[0] if start == 0 else line.begin(start)
        super().__init__(Span(line.source, first, line.end), parent)
        self.line = line
        self.keyword = written.upper()
        self.written_keyword = written
        self.index = 0
        self._start = start
        self._arguments = arguments
        self._end = end
        self.problems: list[Problem] = []

    @property
    def anchor(self) -> Span:
        """The keyword."""
        return self.keyword_span

    @property
    def keyword_span(self) -> Span:
        """The keyword as it is written."""
        return self.line.span(self._start, self._start + len(self.written_keyword))

    @property
    def in_onbuild(self) -> bool:
        """Whether ONBUILD defers this instruction to the images built on this one."""
        return isinstance(self.parent, Instruction)

    @property
    def is_shipped(self) -> bool:
        """Whether its layer is part of some target's image, not only of a stage that others copy from."""
        from dslint.dockerfile.document import Dockerfile

        dockerfile = self.document
        return isinstance(dockerfile, Dockerfile) and self.stage in dockerfile.shipped_stages

    @cached_property
    def _flags_and_range(self) -> tuple[list[RawFlag], int, int]:
        flags, start = read_flags(self.line.text, self._arguments, self._end)
        return (flags, *strip(self.line.text, start, self._end))

    @property
    def _range(self) -> tuple[int, int]:
        """Where the argument text stands in the logical line."""
        return self._flags_and_range[1:]

    @cached_property
    def flags(self) -> list[Flag]:
        """The flags before the arguments."""
        return [Flag(raw, self.line) for raw in self._flags_and_range[0]]

    def flag(self, name: str) -> Flag | None:
        """The first flag of that name."""
        return next((flag for flag in self.flags if flag.name == name), None)

    @cached_property
    def text(self) -> MappedText:
        """The argument text behind the flags, continued lines joined."""
        return self.line.mapped(*self._range)

    @property
    def arguments_start(self) -> int:
        """Where the arguments, flags included, begin in the logical line."""
        return self._arguments

    @property
    def form(self) -> str:
        """`exec` for a JSON array, else `shell`."""
        return "shell" if self._json is None else "exec"

    @property
    def arguments_span(self) -> Span:
        """The place of the argument text."""
        return self.line.span(*self._range)

    @cached_property
    def words(self) -> list[Word]:
        """The arguments as words."""
        if self._json is not None:
            return [json_word(self.line, string) for string in self._json]
        return [make_word(self.line, *span) for span in self._word_spans()]

    def _word_spans(self) -> list[tuple[int, int]]:
        return split_blanks(self.line.text, *self._range)

    @cached_property
    def _json(self) -> list[JsonString] | None:
        """The JSON strings, for instructions that can have them and do; None otherwise."""
        return None

    def _read_json(self) -> list[JsonString] | None:
        try:
            return read_json(self.line.text, *self._range)
        except NotStrings:
            return None

    @cached_property
    def heredocs(self) -> list[Heredoc]:
        """The heredocs, in order."""
        return [Heredoc(body, self.line) for body in self.line.bodies]

    def expand(self, text: str) -> tuple[str, bool]:
        """Substitute variables and take quotes off, as BuildKit does in this place; whether every value is known.

        A reference that nobody can know stays as written, and so does a text that BuildKit would refuse.
        """
        if "$" not in text and "'" not in text and '"' not in text and self.line.escape not in text:
            return text, True
        try:
            return ShellLex(text, self.line.escape, self.scope.lookup(self)).expand()
        except BadSubstitution:
            return text, False

    def variable(self, name: str) -> Variable | None:
        """What the file's ARGs and ENVs say of a variable here; None where only the build or the image could say."""
        found = self.scope.lookup(self)(name)
        return None if found is UNKNOWN or found is UNSET_BY_DEFAULT else found

    @property
    def removal(self) -> Edit:
        """Takes the instruction out with all of its lines."""
        from dslint.dockerfile.rewriting import removal

        return removal(self)

    def line_above(self, text: str) -> Edit:
        """Puts one more instruction on a line above."""
        from dslint.dockerfile.rewriting import line_above

        return line_above(self, text)

    def value(self, word: Word) -> tuple[str, bool]:
        """A word of this instruction, expanded."""
        return self.expand(word.text if self._json is not None else word.raw)

    def faults(self) -> Iterator[tuple[Span, str, str]]:
        """What BuildKit would refuse here and has a kind of its own: the place, the kind, the particulars."""
        if self.line.text.startswith("--", self._arguments):
            for flag in self.flags:
                if flag.name not in self.known_flags:
                    yield flag.span, "unknown-instruction-flag", flag.name

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """What else BuildKit would refuse here, in plain words."""
        if self.line.text.startswith("--", self._arguments):
            yield from self._flag_refusals()

    def _flag_refusals(self) -> Iterator[tuple[Span, str]]:
        seen = set()
        for flag in self.flags:
            if flag.name not in self.known_flags:
                continue
            if flag.name in seen and flag.name not in _REPEATABLE:
                yield flag.span, f"`--{flag.name}` is given twice"
            elif flag.name in _SWITCHES and (flag.value is not None) and flag.value.lower() not in ("true", "false"):
                yield flag.span, f"`--{flag.name}` takes `true` or `false`, not `{flag.value}`"
            elif flag.name not in _SWITCHES and flag.value is None:
                yield flag.span, f"`--{flag.name}` needs a value: `--{flag.name}=...`"
            seen.add(flag.name)

    def _takes_one(self) -> Iterator[tuple[Span, str]]:
        if not self.text.text:
            yield self.keyword_span, f"{self.keyword} needs an argument"

    def expanded_words(self) -> Iterable[Word]:
        """The words in which BuildKit substitutes variables."""
        return ()

    def expansion_refusals(self) -> Iterator[tuple[Span, str]]:
        """The first word that BuildKit cannot expand: an unclosed quote or brace, an unknown modifier."""
        for word in self.expanded_words():
            if not word.known or word.quoted or "'" in word.text or '"' in word.text:
                refusal = self._expansion_refusal(word)
                if refusal is not None:
                    yield word.span, refusal
                    return

    def _expansion_refusal(self, word: Word) -> str | None:
        try:
            text = word.text if self._json is not None else word.raw
            ShellLex(text, self.line.escape, self.scope.lookup(self)).expand()
        except BadSubstitution as refusal:
            return str(refusal)
        return None

    def nodes(self) -> Iterator[Node]:
        """The nodes inside this instruction: commands of its script, the instruction that ONBUILD defers."""
        return iter(())


_REPEATABLE = frozenset({"mount", "exclude", "device"})
_SWITCHES = frozenset({"link", "parents", "keep-git-dir", "unpack"})

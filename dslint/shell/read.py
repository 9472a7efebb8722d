"""The two ways in: a script's text, and an argument vector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.context import Context
from dslint.shell.dialects import POSIX
from dslint.shell.grammar import Grammar, read_inner
from dslint.shell.inner import RUNS_SCRIPT, inner_word
from dslint.shell.make import make_command
from dslint.shell.script import Script
from dslint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dslint.node import Node
    from dslint.shell.word import Word
    from dslint.source import MappedText


def parse_script(
    text: MappedText,
    *,
    dialect: str = "sh",
    parent: Node | None = None,
    options: frozenset[str] = frozenset(),
    heredocs: Sequence[MappedText] = (),
) -> Script:
    """Reads a script. Dialects that are not POSIX-like have no commands and no problems.

    `options` are the `set -o` options it starts with; `heredocs` the bodies, in order, of the heredocs that the text
    names and that stand elsewhere (a Dockerfile's).
    """
    script = Script(text.span(0, len(text.text)), parent, dialect, "shell", text)
    script.options = options
    if dialect in POSIX:
        grammar = Grammar(script, text, 0, Context("", None))
        grammar.bodies = list(heredocs)
        grammar.run()
    return script


def parse_argv(words: list[Word], *, parent: Node | None, insert: Callable[[Word, str], Edit]) -> Script:
    """Reads an argument vector (a JSON array, a YAML list); scripts in it (`sh -c '...'`) are followed.

    `insert` makes the edit that puts a new item behind one.
    """
    script = Script(_vector_span(words, parent), parent, "exec", "exec", None)
    script.insert = insert
    if not words:
        return script
    command = make_command(script, words, [], [])
    command.context = Context("", None)
    script.commands.append(command)
    inner = inner_word(command) if command.name in RUNS_SCRIPT else None
    if inner is not None:
        script.commands += read_inner(command, inner, 1)
        assert command.inner is not None
        script.problems += command.inner.problems
        script.functions |= command.inner.functions
    return script


def _vector_span(words: list[Word], parent: Node | None) -> Span:
    if not words:
        if parent is None:
            raise ValueError("an argument vector without words needs a parent to stand in")
        return parent.span
    first, last = words[0].span, words[-1].span
    return Span(first.source, first.start, last.end) if first.source is last.source else first


def json_insert(word: Word, text: str) -> Edit:
    """A new string behind one of a JSON array; the word's span holds its quotes."""
    from json import dumps

    end = word.span.end
    return Edit(Span(word.span.source, end, end), f", {dumps(text, ensure_ascii=False)}")

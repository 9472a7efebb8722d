"""A Go template taken apart: text that stays as it is, and actions between `{{` and `}}`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = ("if", "range", "with", "define", "block")
_SILENT = frozenset({*_OPENING, "else", "end", "break", "continue"})


class Piece(NamedTuple):
    """A part of a template: `text[start:end]`, either an action or literal text.

    `word` is the first word of an action (`if`, `include`, `.Values.image`); empty for text and comments. `defined` is
    whether it stands in a `define`, so that others decide where it goes, and `definition` counts those blocks.
    """

    start: int
    end: int
    is_action: bool
    word: str = ""
    definition: int = 0

    @property
    def writes(self) -> bool:
        """Whether an action may leave something in the output."""
        return self.is_action and bool(self.word) and self.word not in _SILENT


class Unclosed(ValueError):
    """An action does not end, so that this is no template."""


def pieces(text: str) -> Iterator[Piece]:
    """The pieces in order. Raises Unclosed."""
    position, definitions, blocks = 0, 0, list[int]()
    for opening in _openings(text):
        if opening < position:
            continue
        end = _end(text, opening)
        word = _word(text, opening)
        if opening > position:
            yield Piece(position, opening, False, "", blocks[-1] if blocks else 0)
        if word == "define":
            definitions += 1
        yield Piece(opening, end, True, word, blocks[-1] if blocks else 0)
        if word in _OPENING:
            blocks.append(definitions if word == "define" else (blocks[-1] if blocks else 0))
        elif word == "end" and blocks:
            blocks.pop()
        position = end
    if position < len(text):
        yield Piece(position, len(text), False, "", blocks[-1] if blocks else 0)


def _openings(text: str) -> Iterator[int]:
    start = text.find("{{")
    while start >= 0:
        yield start
        start = text.find("{{", start + 2)


def _end(text: str, start: int) -> int:
    """Where the action that begins at `start` ends. Quotes and comments may hold what looks like its end."""
    found = _action().match(text, start)
    if found is None:
        raise Unclosed(f"the action at {start} does not end")
    return found.end()


def _word(text: str, start: int) -> str:
    """The first word of an action; empty for a comment and for what only sets a variable."""
    found = _first().match(text, start)
    return "" if found is None or _assigns().match(text, start) else found[1]


@cache
def _action() -> re.Pattern[str]:
    inner = r'"(?:[^"\\\n]|\\.)*+"' + r"|`[^`]*+`|'(?:[^'\\\n]|\\.)*+'" + r"""|(?!\}\})[^"`']"""
    return re.compile(
        rf"\{{\{{(?:(?:-\s)?+\s*+/\*.*?\*/\s*+-?\}}\}}|(?!(?:-\s)?+\s*+/\*)(?:{inner})*+\}}\}})", re.DOTALL
    )


@cache
def _first() -> re.Pattern[str]:
    return re.compile(r"\{\{(?:-\s)?+\s*+(?!/\*)(\S[^\s}|]*)")


@cache
def _assigns() -> re.Pattern[str]:
    return re.compile(r"\{\{(?:-\s)?+\s*+\$\w*\s*+:?=(?!=)")

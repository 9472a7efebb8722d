"""`$'...'`: the strings of bash in which backslash escapes are read as in C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dslint.shell.script_word import Piece

_SIMPLE = {"a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(
        r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c(.)|(.))", re.DOTALL
    )


def ansi_c_end(text: str, start: int, end: int) -> int:
    """Where the quote that opens at `start` closes; -1 if it does not before `end`."""
    position = start + 1
    while position < end:
        if text[position] == "'":
            return position
        position += 2 if text[position] == "\\" else 1
    return -1


def ansi_c_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of `text[start:end]`, which stands inside the quotes."""
    position = start
    yield Piece(start, start)
    for match in _escape().finditer(text, start, end):
        if position < match.start():
            yield Piece(position, match.start())
        yield Piece(match.start(), match.end(), _read(match))
        position = match.end()
    yield Piece(position, end)


def _read(match: re.Match[str]) -> str:
    octal, two, four, eight, control, other = match.groups()
    if octal:
        return chr(int(octal, 8) & 0xFF)
    if two or four or eight:
        return _code_point(int(two or four or eight, 16))
    if control:
        return chr(ord(control) & 0x1F)
    return _SIMPLE.get(other, other if other in "\\'\"?" else "\\" + other)


def _code_point(number: int) -> str:
    return chr(number) if number <= 0x10FFFF else ""

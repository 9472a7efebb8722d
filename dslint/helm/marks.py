"""Templates with marks in them, and what the marks in their output tell.

A mark is put before each literal text of a line, and on both sides of each action that writes. It is made of letters
that no function of Helm's changes, and put where it changes no trimming: the output without its marks is what the
template without them gives, unless the template looks at its own output.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.helm.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Collection

    from dslint.helm.pieces import Piece

_TEXT, _BEGIN, _END, _CLOSE = "\U00010280", "\U00010282", "\U00010283", "\U00010281"
LETTERS = frozenset((_TEXT, _BEGIN, _END, _CLOSE))
"""Lycian letters: `quote` shows them as they are, and they have no upper case."""


class Place(NamedTuple):
    """A part of a template: literal text of one line, or a whole action."""

    path: str
    start: int
    end: int
    is_action: bool


class Marker:
    """Puts marks into the templates of one chart; `places` is what the marks mean, by their numbers."""

    def __init__(self) -> None:
        self.places: list[Place] = []

    def marked(self, path: str, text: str, *, definitions: bool) -> str:
        """The template with marks; with `definitions`, also in the `define`s that look like YAML. Raises ValueError."""
        if not LETTERS.isdisjoint(text):
            raise ValueError("the template has letters that marks are made of")
        found = list(pieces(text))
        wanted = {0, *(_yaml_definitions(text, found) if definitions else ())}
        return "".join(self._piece(path, text, piece, wanted) for piece in found)

    def _piece(self, path: str, text: str, piece: Piece, wanted: Collection[int]) -> str:
        own = text[piece.start : piece.end]
        if piece.definition not in wanted:
            return own
        if not piece.is_action:
            return _line_text().sub(lambda found: self._text(path, piece.start + found.start(), found[0]), own)
        return self._action(path, piece, own) if piece.writes else own

    def _text(self, path: str, start: int, line: str) -> str:
        return f"{_TEXT}{self._number(path, start, start + len(line), False)}{_CLOSE}{line}"

    def _action(self, path: str, piece: Piece, own: str) -> str:
        """`{{- x -}}` with a mark on each side, which takes over the trimming."""
        number = self._number(path, piece.start, piece.end, True)
        trims_left, trims_right = own[2] == "-" and own[3].isspace(), own[-3] == "-" and own[-4].isspace()
        inner = own[3 if trims_left else 2 : -3 if trims_right else -2]
        begin = f'{{{{{"-" * trims_left} "{_BEGIN}{number}{_CLOSE}" }}}}'
        end = f'{{{{ "{_END}{number}{_CLOSE}" {"-" * trims_right}}}}}'
        return f"{begin}{{{{{inner}}}}}{end}"

    def _number(self, path: str, start: int, end: int, is_action: bool) -> int:
        self.places.append(Place(path, start, end, is_action))
        return len(self.places) - 1


class Segment(NamedTuple):
    """From `start` in the output on, what stands there was written by the last of `trail`, within those before it."""

    start: int
    trail: tuple[int, ...]
    is_text: bool


class Traced:
    """An output without its marks: the text, and which place of which template wrote each of its characters."""

    def __init__(self, output: str, places: list[Place]) -> None:
        self.places = places
        self.segments: list[Segment] = []
        self.text = self._read(output)
        self._starts = [segment.start for segment in self.segments]

    def _read(self, output: str) -> str:
        parts, length, position, open_actions = [], 0, 0, list[int]()
        for mark in _mark().finditer(output):
            parts.append(output[position : mark.start()])
            length += mark.start() - position
            position = mark.end()
            number = int(mark[2])
            if number < len(self.places):
                self._take(mark[1], number, length, open_actions)
        parts.append(output[position:])
        return "".join(parts)

    def _take(self, kind: str, number: int, length: int, open_actions: list[int]) -> None:
        if kind == _END:
            if number in open_actions:
                del open_actions[open_actions.index(number) :]
            trail = (*open_actions, number)
        elif kind == _BEGIN:
            open_actions.append(number)
            trail = tuple(open_actions)
        else:
            trail = (*open_actions, number)
        self.segments.append(Segment(length, trail, kind == _TEXT))

    def at(self, offset: int) -> Segment | None:
        """What wrote the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self.segments[index] if index >= 0 else None


def _yaml_definitions(text: str, found: list[Piece]) -> set[int]:
    """The numbers of the `define`s that hold lines of YAML: the others make names, which templates may compare."""
    lines = _yaml_line()
    return {
        piece.definition
        for piece in found
        if piece.definition and not piece.is_action and lines.search(text[piece.start : piece.end])
    }


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"([{_TEXT}{_BEGIN}{_END}])(\d{{1,9}}){_CLOSE}")


@cache
def _line_text() -> re.Pattern[str]:
    return re.compile(r"[^\s][^\n]*")


@cache
def _yaml_line() -> re.Pattern[str]:
    key = r"""(?:-[ \t]+)?["']?[A-Za-z][\w./-]*["']?[ \t]*:(?:[ \t]|$)"""
    return re.compile(rf"^[ \t]*(?:{key}|-[ \t])", re.MULTILINE)

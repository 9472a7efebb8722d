"""How text looks in a terminal: the cells that each character takes, tabs, and the part of a long line that fits.

A cell is one column of a terminal. Widths follow Unicode's East Asian Width; marks and joiners take no cell.
"""

from __future__ import annotations

from functools import cache

from dslint.escape import visible

TAB = 4
"""Tabs go to the next multiple of so many cells."""

ELLIPSIS = "…"


class Window:
    """The part `text[start:end]` of a line as it is printed, and the cell at which each of its characters begins.

    `cells` has one more entry: where the part ends.
    """

    def __init__(self, start: int, end: int, shown: str, cells: list[int]) -> None:
        self.start = start
        self.end = end
        self.shown = shown
        self.cells = cells

    def cell(self, index: int) -> int:
        """The cell at which the line's character `index` begins; beyond the window, its nearest edge."""
        return self.cells[min(max(index, self.start), self.end) - self.start]


@cache
def char_width(char: str) -> int:
    """The cells that a printable character takes."""
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def text_width(text: str) -> int:
    """The cells that a visible text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def window(line: str, at: int, room: int) -> Window:
    """The part of `line` that fits into `room` cells: all of it, or the part around its character `at`."""
    if len(line) <= room * 4:
        whole = _draw(line, 0, len(line))
        if whole.cells[-1] <= room:
            return whole
    return _draw(line, *_around(line, at, room - 2))


def _draw(line: str, start: int, end: int) -> Window:
    """Prints `line[start:end]`, with an ellipsis where it was cut."""
    shown = [ELLIPSIS] if start else []
    cells = [len(shown)]
    for char in line[start:end]:
        text = " " * (TAB - cells[-1] % TAB) if char == "\t" else visible(char)
        shown.append(text)
        cells.append(cells[-1] + text_width(text))
    if end < len(line):
        shown.append(ELLIPSIS)
    return Window(start, end, "".join(shown), cells)


def _around(line: str, at: int, room: int) -> tuple[int, int]:
    """A range of the line that fits into `room` cells and holds `at`, with a third of the room before it."""
    start, used = _back(line, at, room // 3)
    end, ahead = _forth(line, at, room - used)
    if end == len(line):
        start, _ = _back(line, at, room - ahead)
    return start, end


def _back(line: str, at: int, room: int) -> tuple[int, int]:
    used = 0
    index = at
    while index > max(0, at - 4 * room) and used + _most(line[index - 1]) <= room:
        index -= 1
        used += _most(line[index])
    return index, used


def _forth(line: str, at: int, room: int) -> tuple[int, int]:
    used = 0
    index = at
    while index < min(len(line), at + 4 * room) and used + _most(line[index]) <= room:
        used += _most(line[index])
        index += 1
    return index, used


def _most(char: str) -> int:
    """The most cells that a character may take."""
    return TAB if char == "\t" else text_width(visible(char))

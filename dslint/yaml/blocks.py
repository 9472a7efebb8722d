"""Block scalars (`|` and `>`): their content lines, and where each character stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.yaml.mapped import lines_of

if TYPE_CHECKING:
    from dslint.yaml.mapped import Pieces
    from dslint.yaml.nodes import Scalar

    _Break = tuple[int, int]

_HEADER = re.compile(r"[|>][-+0-9]*")
_BLANK_LINES = re.compile(r"(?: *+(?:\r\n|\n|\r))*")


def content_end(node: Scalar) -> int:
    """The end of the last content line, without its break; of an empty scalar, the end of its header."""
    text = node.source.text[node.start : node.end].rstrip("\r\n")
    if text[-1] not in " \t" and ("\n" in text or "\r" in text):
        return node.start + len(text)
    ends = [end for _, end, _, content in _lines(node) if content]
    if ends:
        return ends[-1]
    header = _HEADER.match(node.source.text, node.start)
    return header.end() if header else node.end


def keeps_breaks(node: Scalar) -> bool:
    """Whether all trailing line breaks belong to the value (`|+`)."""
    header = _HEADER.match(node.source.text, node.start)
    return header is not None and "+" in header[0]


def map_block(node: Scalar, pieces: Pieces) -> None:
    """The content without its indentation; folded, a single break between two flush lines is a space."""
    before: _Break | None = None
    blank: list[_Break] = []
    indented = True
    for begin, end, following, content in _lines(node):
        if not content:
            blank.append((end, following))
            continue
        leads = node.source.text[begin] in " \t"
        if before:
            folds = node.style == "folded" and not leads and not indented
            _join(pieces, before, blank, begin, folds=folds)
        else:
            _add_breaks(pieces, blank)
        pieces.copy(begin, end)
        before, blank, indented = (end, following), [], leads
    _chomp(node, pieces, before, blank)


def _join(pieces: Pieces, before: _Break, blank: list[_Break], begin: int, *, folds: bool) -> None:
    """The break behind the line before, and the blank lines since."""
    if not folds:
        pieces.add("\n", *before)
    elif not blank:
        pieces.add(" ", before[0], begin)
    _add_breaks(pieces, blank)


def _add_breaks(pieces: Pieces, blank: list[_Break]) -> None:
    for end, following in blank:
        if following > end:
            pieces.add("\n", end, following)


def _chomp(node: Scalar, pieces: Pieces, before: _Break | None, blank: list[_Break]) -> None:
    """The breaks at the end, as many as the text has: none, one or all."""
    left = len(node.text) - len(node.text.rstrip("\n"))
    breaks = [before, *blank] if before else blank
    _add_breaks(pieces, breaks[:left])


def _lines(node: Scalar) -> list[tuple[int, int, int, bool]]:
    """The lines below the header: begin behind the indentation, end, begin of the next, whether there is content."""
    text = node.source.text
    found = list(lines_of(text, node.start, full_end(node)))[1:]
    indent = _indentation(node, [text[begin:end] for begin, end, _ in found])
    lines = []
    for begin, end, following in found:
        spaces = _leading_spaces(text[begin:end])
        content = end - begin > indent <= spaces
        lines.append((begin + indent if content else end, end, following, content))
    return lines


def full_end(node: Scalar) -> int:
    """The end with the blank lines behind the content."""
    blank = _BLANK_LINES.match(node.source.text, node.end)
    return blank.end() if blank else node.end


def _indentation(node: Scalar, lines: list[str]) -> int:
    """How far the content is indented: the same line has so many more spaces in the source than in the value."""
    there = next((line for line in lines if line.strip(" ")), None)
    here = next((line for line in node.text.split("\n") if line.strip(" ")), None)
    if there is not None and here is not None:
        return _leading_spaces(there) - _leading_spaces(here)
    widest = max(map(len, lines), default=0)
    return widest - max(map(len, node.text.split("\n")))


def _leading_spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

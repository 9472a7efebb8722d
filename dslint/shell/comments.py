"""Comments in shell text that speak to a linter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.node import Comment, Place
from dslint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.source import Source


def script_comments(source: Source, start: int, end: int) -> Iterator[Comment]:
    """The comments in a part of a source: alone on a line they cover the next line, behind a command their own."""
    text = source.text
    if text.find("dslint", start, end) < 0 and text.find("hadolint", start, end) < 0:
        return
    for found in comment_mark().finditer(text, start, end):
        begin = text.rfind("\n", 0, found.start()) + 1
        stop = text.find("\n", found.start(), end)
        stop = end if stop < 0 else stop
        length = len(text[found.start() : stop].rstrip())
        alone = not text[begin : found.start()].strip()
        covers = line_at(source, min(stop + 1, end)) if alone else line_at(source, begin)
        span = Span(source, found.start(), found.start() + length)
        yield Comment(span, span.text.lstrip("#").strip(), Place.OWN_LINE if alone else Place.TRAILING, covers, False)


def line_at(source: Source, offset: int) -> Span:
    """The line that begins at `offset`, without the spaces around it."""
    end = source.text.find("\n", offset)
    text = source.text[offset : len(source.text) if end < 0 else end]
    start = offset + len(text) - len(text.lstrip())
    return Span(source, start, start + len(text.strip()))


@cache
def comment_mark() -> re.Pattern[str]:
    """Where a comment begins that speaks to a linter."""
    return re.compile(r"(?:(?<=\s)|^)#+[ \t]*(?=dslint|hadolint)", re.MULTILINE)

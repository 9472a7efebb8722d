"""Edits as VS Code's SARIF viewer can make them.

The viewer moves the start of every region behind the blanks that its line begins with (`regionToSelection.ts`, read
2026-11-22), also of those that a fix deletes or inserts at: a deleted line would leave its indentation behind, and an
insertion before an indented line would take it away. So an edit that starts among such blanks is widened to start at
the end of the line before, with the text between repeated; what it does stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from dslint.fix.edits import ordered_edits
from dslint.source import Edit, Span


def for_viewer(edits: Iterable[Edit]) -> list[Edit]:
    """The edits of one source, in order, doing the same to it; those that come to touch are one."""
    found: list[Edit] = []
    for edit in ordered_edits(edits):
        start = _start(edit.span)
        if found and start < edit.span.start and found[-1].span.end >= start:
            found[-1] = _joined(found[-1], edit)
        else:
            found.append(_widened(edit, start))
    return found


def _start(span: Span) -> int:
    """Where the edit has to start: as it does, or at the end of the line before."""
    source = span.source
    line, column = source.position(span.start)
    text = source.line(line)
    if line == 1 or column - 1 >= len(text) - len(text.lstrip()):
        return span.start
    return source.line_starts[line - 2] + len(source.line(line - 1))


def _widened(edit: Edit, start: int) -> Edit:
    source = edit.span.source
    return Edit(source.span(start, edit.span.end), source.text[start : edit.span.start] + edit.text)


def _joined(one: Edit, other: Edit) -> Edit:
    source = one.span.source
    between = source.text[one.span.end : other.span.start]
    return Edit(source.span(one.span.start, other.span.end), one.text + between + other.text)

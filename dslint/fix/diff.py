"""Edits as a unified diff, made from the edits themselves: linear in the text, and minimal to the line.

`git apply` and `patch` take the outcome, but for lines that hold terminal escapes or bytes that are no text: those
are shown as escapes. Lines end at LF, as git counts them; a CR before it belongs to the line and stays.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dslint.escape import visible
from dslint.fix.edits import ordered_edits, refuse_overlaps, splice, with_line_breaks
from dslint.source import Edit, Source

CONTEXT = 3
"""Unchanged lines around a change."""

_QUOTED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class Change(NamedTuple):
    """Old lines `[start, end)` (from 0) give way to `lines`."""

    start: int
    end: int
    lines: list[str]


def file_diff(source: Source, edits: Iterable[Edit], cwd: str) -> str:
    """The diff of one file, or nothing if the edits change nothing. Raises OverlapError."""
    ordered = ordered_edits(edits)
    refuse_overlaps(source.text, ordered)
    old = _lines(source.text)
    changes = list(_changes(source.text, old, with_line_breaks(source.text, ordered)))
    if not changes:
        return ""
    path = _path(source, cwd)
    hunks = "".join(_hunks(old, changes))
    return f"--- {_quoted('a/' + path)}\n+++ {_quoted('b/' + path)}\n{hunks}"


def _lines(text: str) -> list[str]:
    """The lines with their LF; the last may have none."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _changes(text: str, old: list[str], edits: list[Edit]) -> Iterator[Change]:
    """What the edits change, line by line: edits of the same or neighbouring lines together."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for group in _by_lines(edits, starts):
        first, last = _row(starts, group[0].span.start), _last_row(starts, group[-1])
        end = starts[last + 1] if last + 1 < len(starts) else len(text)
        lines = _lines(splice(text, starts[first], end, group))
        change = _trimmed(old, first, min(last + 1, len(old)), lines)
        if change.lines or change.start < change.end:
            yield change


def _by_lines(edits: list[Edit], starts: list[int]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and _row(starts, edit.span.start) > _last_row(starts, group[-1]) + 1:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _row(starts: list[int], offset: int) -> int:
    """The line (from 0) of `offset`; behind a complete last line, one that is not there yet."""
    return bisect_right(starts, offset) - 1


def _last_row(starts: list[int], edit: Edit) -> int:
    """The last line that an edit changes; one of whole lines does not change the line behind them."""
    row = _row(starts, edit.span.end)
    whole = edit.text.endswith("\n") or (not edit.text and edit.span.start == starts[_row(starts, edit.span.start)])
    return row - 1 if whole and edit.span.start < edit.span.end == starts[row] else row


def _trimmed(old: list[str], start: int, end: int, lines: list[str]) -> Change:
    """The change without the lines that are the same before and after, at either end."""
    low, high = 0, len(lines)
    while low < high and start < end and lines[low] == old[start]:
        low, start = low + 1, start + 1
    while low < high and start < end and lines[high - 1] == old[end - 1]:
        high, end = high - 1, end - 1
    return Change(start, end, lines[low:high])


def _hunks(old: list[str], changes: list[Change]) -> Iterator[str]:
    shift = 0
    for group in _by_context(changes):
        begin, end = max(group[0].start - CONTEXT, 0), min(group[-1].end + CONTEXT, len(old))
        grown = sum(len(change.lines) - (change.end - change.start) for change in group)
        yield f"@@ -{_range(begin, end)} +{_range(begin + shift, end + shift + grown)} @@\n"
        yield from _body(old, group, begin, end)
        shift += grown


def _by_context(changes: list[Change]) -> Iterator[list[Change]]:
    group: list[Change] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _body(old: list[str], group: list[Change], begin: int, end: int) -> Iterator[str]:
    for change in group:
        yield from (_shown(" ", line) for line in old[begin : change.start])
        yield from (_shown("-", line) for line in old[change.start : change.end])
        yield from (_shown("+", line) for line in change.lines)
        begin = change.end
    yield from (_shown(" ", line) for line in old[begin:end])


def _shown(sign: str, line: str) -> str:
    body = line.removesuffix("\n")
    ending = "\n" if body != line else "\n\\ No newline at end of file\n"
    text = body.removesuffix("\r") if body != line else body
    return sign + "\t".join(map(visible, text.split("\t"))) + body[len(text) :] + ending


def _range(begin: int, end: int) -> str:
    """A range of lines as hunks write it: from 1, and from the line before if it is empty."""
    count = end - begin
    return f"{begin + 1}" if count == 1 else f"{begin + (count > 0)},{count}"


def _path(source: Source, cwd: str) -> str:
    path = source.path
    if source.root:
        try:
            path = os.path.relpath(os.path.join(source.root, path), cwd)
        except ValueError:
            path = os.path.join(source.root, path)
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _quoted(path: str) -> str:
    """A path as git writes it: quoted with octal escapes where it must be, with a tab behind if it has a space."""
    if visible(path) == path and not set('"\\') & set(path):
        return path + "\t" if " " in path else path
    return '"' + "".join(map(_quoted_char, path)) + '"'


def _quoted_char(char: str) -> str:
    if char in _QUOTED:
        return _QUOTED[char]
    if visible(char) == char:
        return char
    errors = "surrogateescape" if "\udc80" <= char <= "\udcff" else "surrogatepass"
    return "".join(f"\\{byte:03o}" for byte in char.encode("utf-8", errors))

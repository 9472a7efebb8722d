"""Comments, and what a suppression in each of them would cover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.dockerfile.lexer import LogicalLine
from dslint.node import Comment, Place
from dslint.shell.comments import comment_mark, line_at, script_comments
from dslint.source import Source, Span

if TYPE_CHECKING:
    from dslint.dockerfile.document import Dockerfile


def comments(document: Dockerfile) -> Iterator[Comment]:
    """The comments of a Dockerfile, in order."""
    source = document.source
    found = list(_between(document))
    if any(linter in source.text for linter in ("dslint", "hadolint", "shellcheck")):
        for line in document.lexer.lines:
            found += _continued(line)
            found += _misplaced(line)
            found += _in_heredocs(line)
    return iter(sorted(found, key=lambda comment: comment.span.start))


def _between(document: Dockerfile) -> Iterator[Comment]:
    """Comments between instructions: each covers the instruction that follows."""
    begins = [instruction.span.start for instruction in document.instructions]
    for start, end in document.lexer.comments:
        following = bisect_left(begins, start)
        found = following < len(begins)
        covers = document.instructions[following].span if found else document.source.span(end, end)
        yield _comment(document.source, start, end, Place.OWN_LINE, covers, following == 0)


def _comment(source: Source, start: int, end: int, place: Place, covers: Span, leading: bool = False) -> Comment:
    text = source.text[start:end].lstrip("#").strip()
    return Comment(Span(source, start, end), text, place, covers, leading)


def _continued(line: LogicalLine) -> Iterator[Comment]:
    """Comments inside a continued instruction: each covers the next line of it."""
    for start, end in line.comments:
        following = bisect_left(line.begins, start)
        place = line.begins[following] if following < len(line.begins) else line.end
        yield _comment(line.source, start, end, Place.OWN_LINE, line_at(line.source, place))


def _misplaced(line: LogicalLine) -> Iterator[Comment]:
    """`# dslint: ...` behind the text of an instruction, where it is no comment of the Dockerfile."""
    if "dslint" not in line.text and "hadolint" not in line.text:
        return
    source = line.source
    for found in comment_mark().finditer(line.text):
        start = line.begin(found.start())
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        text = source.text[start:end].rstrip().removesuffix(line.escape).rstrip()
        covers = Span(source, line.begins[0], line.end)
        yield _comment(source, start, start + len(text), Place.MISPLACED, covers)


def _in_heredocs(line: LogicalLine) -> Iterator[Comment]:
    for body in line.bodies:
        yield from script_comments(line.source, body.start, body.end)

"""The lines of a requirements file as pip joins and strips them (pip 25, `req_file.py`, read 2026-11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dslint.source import MappedText, Segment, Source, Span

_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_COMMENT_LINE = re.compile(r"\s*#")


class Line:
    """One logical line: `text` without its comment, the `comment` if there is one, `span` from first word to last."""

    def __init__(self, text: MappedText, comment: Span | None) -> None:
        self.text = text
        self.comment = comment
        written = text.text
        self.span = text.span(len(written) - len(written.lstrip()), len(written.rstrip()))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but a comment."""
        return not self.text.text.strip()


def logical_lines(source: Source) -> Iterator[Line]:
    """All lines, those joined by a backslash as one. A line that is only a comment ends what is being joined."""
    pending: list[tuple[int, int]] = []
    for begin, end in _physical_lines(source.text):
        is_comment = _COMMENT_LINE.match(source.text, begin, end) is not None
        if end > begin and source.text[end - 1] == "\\" and not is_comment:
            pending.append(_without_backslashes(source.text, begin, end))
        elif is_comment:
            if pending:
                yield _line(source, pending)
                pending = []
            yield _line(source, [(begin, end)])
        else:
            yield _line(source, [*pending, (begin, end)])
            pending = []
    if pending:
        yield _line(source, pending)


def _physical_lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _BREAK.finditer(text):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)


def _without_backslashes(text: str, begin: int, end: int) -> tuple[int, int]:
    stripped = text[begin:end].lstrip("\\")
    begin = end - len(stripped)
    return begin, begin + len(stripped.rstrip("\\"))


def _line(source: Source, ranges: list[tuple[int, int]]) -> Line:
    segments, length = [], 0
    for begin, end in ranges:
        segments.append(Segment(length, end - begin, begin, end))
        length += end - begin
    mapped = MappedText(source, "".join(source.text[begin:end] for begin, end in ranges), segments)
    match = _COMMENT.search(mapped.text)
    if not match:
        return Line(mapped, None)
    return Line(mapped.slice(0, match.start()), mapped.span(match.start(), length))

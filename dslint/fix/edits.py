"""Edits on one text: whether they get in each other's way, and the text that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from dslint.source import Edit, Source


class OverlapError(ValueError):
    """Two edits change the same place, or an edit lies outside of the text: there is no one right outcome."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit made; their order does not matter, and the same edit twice is one.

    New lines in an edit's text get the line break that the text itself uses. Raises OverlapError.
    """
    ordered = ordered_edits(edits)
    refuse_overlaps(text, ordered)
    return splice(text, 0, len(text), with_line_breaks(text, ordered))


def ordered_edits(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of the text, each once."""
    return sorted(set(edits), key=lambda edit: (edit.span.start, edit.span.end, edit.text))


def overlaps(one: Edit, other: Edit) -> bool:
    """Whether the outcome of both depends on their order, or one removes what the other changes.

    Edits that only touch do not overlap; two insertions at one place do, since either may have to come first.
    """
    if one.span[1:] == other.span[1:]:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def refuse_overlaps(text: str, ordered: list[Edit]) -> None:
    """Raise OverlapError if two neighbours overlap or an edit lies outside of `text`."""
    for edit in ordered:
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            raise OverlapError(f"an edit lies outside of its text, at {edit.span.start}..{edit.span.end}")
    for before, edit in pairwise(ordered):
        if overlaps(before, edit):
            raise OverlapError(f"two edits overlap, at {before.span!r} and {edit.span!r}")


def splice(text: str, start: int, end: int, ordered: Iterable[Edit]) -> str:
    """The range `text[start:end]` with the edits in it made. They must be in order and not overlap."""
    parts = []
    for edit in ordered:
        parts += [text[start : edit.span.start], edit.text]
        start = edit.span.end
    return "".join([*parts, text[start:end]])


def with_line_breaks(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits with their new lines written as `text` writes its own; a text of one line has LF."""
    found = re.search("\r\n|\n|\r", text)
    if found is None or found.group() == "\n":
        return list(edits)
    return [Edit(edit.span, re.sub("\r\n|\n", found.group(), edit.text)) for edit in edits]


def encoded(source: Source, text: str) -> bytes:
    """The bytes of a file that holds `text`: with the mark of `source`, and bytes that were no UTF-8 as they were."""
    if source.encoding != "utf-8":
        return ("\ufeff" * source.bom + text).encode(source.encoding)
    return (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8", "surrogateescape")

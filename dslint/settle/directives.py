"""The grammar of suppression comments: `# dslint: ignore[name, ...] reason` and `# dslint: ignore-file[...] reason`.

Strict, because a comment that was meant to suppress and does not must be heard of: a wrong verb, missing brackets
and the like are a `Mistake`. Several directives may stand in one comment; each begins at `dslint:` behind a `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.names import nearest

if TYPE_CHECKING:
    from dslint.node import Comment
    from dslint.source import Span

VERBS = ("ignore", "ignore-file")

HOW = "write `# dslint: ignore[rule-name] reason`, or `ignore-file[rule-name]` at the top of the file"


class Name(NamedTuple):
    """A rule's name as it stands in a comment."""

    text: str
    span: Span


class Directive(NamedTuple):
    """A well-formed suppression: `span` is from `dslint` to `]`, `whole_file` whether it is `ignore-file`."""

    comment: Comment
    span: Span
    whole_file: bool
    names: tuple[Name, ...]
    reason: str


class Mistake(NamedTuple):
    """What speaks to dslint but is no suppression: where, what is wrong, and how it is written."""

    span: Span
    message: str
    help: str = HOW


def read_directives(comment: Comment) -> Iterator[Directive | Mistake]:
    """The directives in a comment and what is wrong with those that are none."""
    text = comment.span.text
    starts = [match for match in _start().finditer(text) if _is_addressed(text, match)]
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        yield _read(comment, text, start, end)


@cache
def _start() -> re.Pattern[str]:
    """`dslint:`, or what someone may write who does not know that the colon is needed."""
    return re.compile(r"(?<![\w./-])dslint(?:\s*:|[ \t_/-]?(?=ignore(?:-file)?\s*[\[=(:]))", re.IGNORECASE)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"\s*([A-Za-z][\w-]*)?[ \t]*(\[)?")


def _is_addressed(text: str, start: re.Match[str]) -> bool:
    """Whether dslint is spoken to, not about: at the start of the comment, behind a `#`, or with a verb and `[`."""
    before = text[max(start.start() - 20, 0) : start.start()].rstrip()
    if not before.strip("#/-; \t") or before.endswith("#"):
        return True
    head = _head().match(text, start.end())
    return head is not None and head[1] is not None and head[2] is not None


def _read(comment: Comment, text: str, start: re.Match[str], end: int) -> Directive | Mistake:
    head = _head().match(text, start.end(), end)
    verb = head[1] if head else None
    if head is None or verb is None:
        return Mistake(_span(comment, start.start(), start.end()), "this comment speaks to dslint but says nothing")
    if verb not in VERBS:
        near = nearest(verb, VERBS)
        hint = f"; did you mean `{near}`?" if near else ""
        return Mistake(_span(comment, *head.span(1)), f"`{verb}` is nothing that dslint can be told{hint}")
    if not start[0].endswith(":"):
        return Mistake(_span(comment, start.start(), head.end(1)), "this suppresses nothing: `dslint` needs a colon")
    if head[2] is None:
        return Mistake(_span(comment, *head.span(1)), f"`{verb}` names no rule in brackets and suppresses nothing")
    return _bracketed(comment, text, start.start(), head, end)


def _bracketed(comment: Comment, text: str, start: int, head: re.Match[str], end: int) -> Directive | Mistake:
    close = text.find("]", head.end(), end)
    if close < 0:
        return Mistake(_span(comment, head.start(2), len(text[:end].rstrip())), "the `[` is never closed by a `]`")
    names = tuple(_names(comment, text, head.end(), close))
    if not names:
        return Mistake(_span(comment, head.start(2), close + 1), "the brackets name no rule")
    reason = text[close + 1 : end].strip(" \t\r\n#").lstrip("-–—: \t")
    return Directive(comment, _span(comment, start, close + 1), head[1] == "ignore-file", names, reason)


def _names(comment: Comment, text: str, start: int, end: int) -> Iterator[Name]:
    for part in text[start:end].split(","):
        name = part.strip()
        if name:
            begin = start + part.index(name)
            yield Name(name, _span(comment, begin, begin + len(name)))
        start += len(part) + 1


def _span(comment: Comment, start: int, end: int) -> Span:
    """A part of the comment as a span of the source."""
    return comment.span.source.span(comment.span.start + start, comment.span.start + end)

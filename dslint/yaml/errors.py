"""What is wrong with a document that the parser gave up on: the place where a person must look, and plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dslint.source import Source
from dslint.yaml.file import SyntaxProblem
from dslint.yaml.nodes import Collection

TAB = "a tab cannot indent YAML; use spaces"


class Failure(NamedTuple):
    """What the parser said. Offsets are the source's; `opened` is the innermost bracket that is open, or -1."""

    source: Source
    problem: str
    context: str
    at: int
    since: int
    opened: int
    end: int

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.source.text[self.at - self.source.position(self.at).column + 1 : self.at]

    @property
    def character(self) -> str:
        """The character at the place."""
        return self.source.text[self.at : self.at + 1]

    def here(self, detail: str) -> SyntaxProblem:
        """A problem at the place."""
        return self.there(self.at, detail)

    def there(self, offset: int, detail: str) -> SyntaxProblem:
        """A problem at another place; the parser's own is related."""
        limit = min(offset + 1, max(self.end, offset))
        related = None if offset == self.at else self.source.span(self.at, self.at)
        return SyntaxProblem(self.source.span(offset, limit), detail, related)


def describe(error: Exception, source: Source, base: int, end: int, opened: list[Collection]) -> SyntaxProblem:
    """The problem behind what a parser raised on the document at `[base, end)`; `opened` are its open collections."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unreadable(source, base, end)
    since = getattr(error, "context_mark", None)
    bracket = next((node.start for node in reversed(opened) if node.flow and source.text[node.start] in "[{"), -1)
    failure = Failure(
        source,
        str(getattr(error, "problem", None) or ""),
        str(getattr(error, "context", None) or ""),
        min(base + mark.index, end),
        min(base + since.index, end) if since else -1,
        bracket,
        end,
    )
    return _explain(failure)


@cache
def _forbidden() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _unreadable(source: Source, base: int, end: int) -> SyntaxProblem:
    """A character that YAML does not allow at all, or an error of the parser's own."""
    match = _forbidden().search(source.text, base, end)
    if not match:
        return SyntaxProblem(source.span(base, base), "this cannot be read as YAML")
    code = ord(match[0])
    detail = f"the character U+{code:04X} is not allowed in YAML"
    if 0xDC80 <= code <= 0xDCFF:
        detail = f"the byte 0x{code - 0xDC00:02X} is not UTF-8"
    return SyntaxProblem(source.span(match.start(), match.end()), detail)


def _explain(failure: Failure) -> SyntaxProblem:
    tab = _tab_in_indentation(failure)
    if tab >= 0:
        return failure.there(tab, TAB)
    for words, explain in _EXPLANATIONS:
        if words in failure.problem:
            return explain(failure)
    return failure.here(f"{failure.context}: {failure.problem}" if failure.context else failure.problem)


def _tab_in_indentation(failure: Failure) -> int:
    """Where a tab indents the line, or -1. In brackets and quotes tabs are allowed."""
    if failure.opened >= 0 or "quoted" in failure.context:
        return -1
    line = failure.before
    indentation = line[: len(line) - len(line.lstrip(" \t"))] or failure.character
    tab = indentation.find("\t")
    return failure.at - len(line) + tab if tab >= 0 and not line[:tab].strip() else -1


def _unclosed_quote(failure: Failure) -> SyntaxProblem:
    return failure.there(failure.since if failure.since >= 0 else failure.at, "this quote is never closed")


def _bracket(failure: Failure) -> SyntaxProblem:
    """Either the bracket is never closed, or something is missing inside it."""
    if failure.opened < 0:
        return failure.here("a value is missing here")
    mark = failure.source.text[failure.opened]
    closing = "]" if mark == "[" else "}"
    if not _is_closed(failure.source.text, failure.opened, failure.end):
        return failure.there(failure.opened, f"this `{mark}` is never closed")
    return failure.here(f"a `,` or `{closing}` is missing before this")


def _is_closed(text: str, start: int, end: int) -> bool:
    depth = 0
    for match in re.compile(r"[\[\]{}]").finditer(text, start, end):
        depth += 1 if match[0] in "[{" else -1
        if depth == 0:
            return True
    return False


def _bad_start(failure: Failure) -> SyntaxProblem:
    if failure.character == "\t":
        return failure.here("a tab cannot stand here; use spaces")
    return failure.here(f"a value cannot start with `{failure.character}`; put it in quotes")


def _no_colon(failure: Failure) -> SyntaxProblem:
    if failure.opened >= 0:
        return _bracket(failure)
    place = failure.since if failure.since >= 0 else failure.at
    return failure.there(place, "this line is neither a key (no `:` follows) nor a list item (no `- ` before it)")


def _second_colon(failure: Failure) -> SyntaxProblem:
    if ": " in failure.before or failure.before.rstrip().endswith(":"):
        return failure.here("`: ` inside a value; put the value in quotes")
    return failure.here("no key can stand here: check the indentation of this line and of the line above")


def _stray(failure: Failure) -> SyntaxProblem:
    if failure.before.strip(" -"):
        return failure.here("unexpected text behind the value; put the whole value in quotes")
    return failure.here("the indentation of this line fits none of the lines above")


def _no_content(failure: Failure) -> SyntaxProblem:
    if failure.opened >= 0 and not _is_closed(failure.source.text, failure.opened, failure.end):
        return _bracket(failure)
    return failure.here("a value is missing here")


def _bad_name(failure: Failure) -> SyntaxProblem:
    place = failure.since if failure.since >= 0 else failure.at
    mark = failure.source.text[place : place + 1]
    return failure.there(place, f"no name follows the `{mark}`; put the value in quotes if it starts with it")


def _bad_escape(failure: Failure) -> SyntaxProblem:
    text = failure.source.text
    start = failure.at - 1 if text[failure.at - 1 : failure.at] == "\\" else failure.at
    escape = text[start : start + 2]
    return failure.there(start, f"`{escape}` is no escape in double quotes; write `\\{escape}`, or use single quotes")


def _sequence_start(failure: Failure) -> SyntaxProblem:
    return failure.here("a list item cannot start here; put it on a line of its own")


def _behind_indicator(failure: Failure) -> SyntaxProblem:
    if "block scalar" in failure.context:
        return failure.here("only a comment can follow `|` or `>` on its line")
    return failure.here(f"{failure.context}: {failure.problem}")


def _undefined_tag(failure: Failure) -> SyntaxProblem:
    return failure.here("the prefix of this tag is not defined; put the value in quotes if it starts with `!`")


def _second_document(failure: Failure) -> SyntaxProblem:
    return failure.here("the document has ended above; check the indentation, or start a new document with `---`")


def _tab(failure: Failure) -> SyntaxProblem:
    return failure.here(TAB)


# The words of libyaml, then those of the parser in Python where they differ.
_EXPLANATIONS: tuple[tuple[str, Callable[[Failure], SyntaxProblem]], ...] = (
    ("a tab character", _tab),
    ("found unexpected end of stream", _unclosed_quote),
    ("found unexpected document", _unclosed_quote),
    ("expected ',' or", _bracket),
    ("that cannot start any token", _bad_start),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _second_colon),
    ("sequence entries are not allowed", _sequence_start),
    ("expected key", _stray),
    ("expected '-' indicator", _stray),
    ("expected <block end>", _stray),
    ("node content", _no_content),
    ("alphabetic or numeric character", _bad_name),
    ("unknown escape character", _bad_escape),
    ("comment or line break", _behind_indicator),
    ("a comment or a line break", _behind_indicator),
    ("undefined tag handle", _undefined_tag),
    ("document start>", _second_document),
)

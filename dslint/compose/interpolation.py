"""Variables in compose files: `$X`, `${X:-default}`, `$$`.

Source: https://docs.docker.com/reference/compose-file/interpolation/ (read 2026-11-23). Compose fills them in before it
reads anything else, in every value of the file, from the shell that starts it and the file `.env` beside. Since 2022 a
`$` that begins no variable stays as it is (https://github.com/compose-spec/compose-go/pull/307).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.source import MappedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dslint.yaml import Scalar

_MOST_NESTED = 8
_LONGEST = 100_000


class Reference(NamedTuple):
    """A `$` of a text, `[start, end)`: `name` is None where it is a plain `$`, and empty for a `${` that is refused.

    `operator` is one of `:-`, `-`, `:?`, `?`, `:+`, `+` or empty; `rest` is what stands behind it.
    """

    start: int
    end: int
    name: str | None
    operator: str = ""
    rest: str = ""


class Filled(NamedTuple):
    """A text with its variables filled in; what has no value stays as written, and then the text is not `known`."""

    text: str
    known: bool


def references(text: str) -> Iterator[Reference]:
    """Every `$` in a text, in order."""
    place = text.find("$")
    while place >= 0:
        found = _reference_at(text, place)
        yield found
        place = text.find("$", found.end)


def _reference_at(text: str, start: int) -> Reference:
    if text.startswith("$$", start):
        return Reference(start, start + 2, None)
    match = _name().match(text, start + 1)
    if match is not None:
        return Reference(start, match.end(), match[0])
    if not text.startswith("${", start):
        return Reference(start, start + 1, None)
    opened = _opened().match(text, start + 1)
    if opened is None:
        return Reference(start, start + 1, "")
    end = _closing(text, opened.end())
    if end < 0 or (not opened[2] and end != opened.end()):
        return Reference(start, start + 1, "")
    return Reference(start, end + 1, opened[1], opened[2] or "", text[opened.end() : end])


def _closing(text: str, place: int) -> int:
    """Where the brace closes that stands open at `place`; -1 if none does."""
    depth = 1
    for match in _braces().finditer(text, place):
        depth += 1 if match[0] == "${" else -1
        if depth == 0:
            return match.start()
    return -1


def fill(text: str, values: Mapping[str, str], depth: int = 0) -> Filled:
    """A text with its variables filled in."""
    if "$" not in text:
        return Filled(text, True)
    if len(text) > _LONGEST or depth > _MOST_NESTED:
        return Filled(text, False)
    parts, place, known = [], 0, True
    for found in references(text):
        value = _value(found, values, depth)
        parts += [text[place : found.start], text[found.start : found.end] if value is None else value]
        place, known = found.end, known and value is not None
    return Filled("".join([*parts, text[place:]]), known)


def _value(found: Reference, values: Mapping[str, str], depth: int) -> str | None:
    """What takes the place of a reference; None if nobody can know."""
    if found.name is None:
        return "$"
    given = values.get(found.name)
    if found.operator in ("-", ":-") and (given is None or (not given and found.operator == ":-")):
        default = fill(found.rest, values, depth + 1)
        return default.text if default.known else None
    return None if found.operator in ("+", ":+") else given


def filled_scalar(node: Scalar, values: Mapping[str, str]) -> tuple[MappedText, list[tuple[int, int]]]:
    """A scalar with its variables filled in, mapped to the source, and where it holds what is not known."""
    from dslint.shell.script_word import Piece, join

    pieces, unknown, place, length = [], [], 0, 0
    for found in references(node.text) if len(node.text) <= _LONGEST else ():
        value = _value(found, values, 0)
        if value is None:
            length += found.start - place
            unknown.append((length, length + found.end - found.start))
            pieces.append(Piece(place, found.end))
            length += found.end - found.start
        else:
            pieces += [Piece(place, found.start), Piece(found.start, found.end, value)]
            length += found.start - place + len(value)
        place = found.end
    return join(node.mapped, [*pieces, Piece(place, len(node.text))]), unknown


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)(:?[-?+])?")


@cache
def _braces() -> re.Pattern[str]:
    return re.compile(r"\$\{|\}")


def variables_of(text: str) -> dict[str, str]:
    """The variables of an `.env` file: `NAME=value` lines, with quotes and trailing comments taken off."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _assignment().fullmatch(line)
        if match is not None:
            found[match[1]] = _unquoted(match[2])
    return found


def _unquoted(value: str) -> str:
    if value[:1] in ("'", '"') and value.find(value[0], 1) > 0:
        return value[1 : value.index(value[0], 1)]
    return re.sub(r"\s+#.*", "", value).strip()


@cache
def _assignment() -> re.Pattern[str]:
    return re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*[=:]\s*(.*?)\s*")

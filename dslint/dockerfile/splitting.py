"""How BuildKit takes an instruction apart: keyword, flags, then words, blank-delimited words or a JSON array.

Everything works on `[start, end)` of a logical text and gives places in it, never copies alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dslint.dockerfile.spelling import ASCII_SPACES, BLANKS, SPACES, skip

_BLANK_DELIMITED = re.compile(r"[^\t\v\f\r ]+")

_FLAG_ENDS = ASCII_SPACES + "\x85\xa0"


class NotStrings(ValueError):
    """A JSON array that holds something else than strings, which BuildKit refuses."""


class RawFlag(NamedTuple):
    """A `--name=value` word at `[start, end)`; `places[i]` is where the character `i` of `text` stands."""

    text: str
    start: int
    end: int
    places: Sequence[int]


class JsonString(NamedTuple):
    """A string of a JSON array: its characters stand at `[start, end)`, inside the quotes."""

    start: int
    end: int


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the spaces at its ends."""
    start = skip(text, start, SPACES)
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return min(start, end), end


def split_keyword(text: str, start: int, end: int) -> tuple[str, int]:
    """The word that begins at `start`, and where the arguments behind it begin."""
    found = _BLANK_DELIMITED.match(text, start, end)
    if found is None:
        return "", end
    return found[0], min(skip(text, found.end(), BLANKS), end)


def split_blanks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words between blanks, quotes or not."""
    return [found.span() for found in _BLANK_DELIMITED.finditer(text, start, end)]


def split_words(text: str, start: int, end: int, escape: str) -> list[tuple[int, int]]:
    """The words between spaces, where quotes and escapes keep spaces inside a word. A last, lone escape is dropped."""
    spans = []
    for found in _word(escape).finditer(text, start, end):
        dangling = found["dangling"] or found["quoted"]
        if found.end() - bool(dangling) > found.start():
            spans.append((found.start(), found.end() - bool(dangling)))
    return spans


@cache
def _word(escape: str) -> re.Pattern[str]:
    e, spaces = re.escape(escape), re.escape(SPACES)
    single = r"'[^']*+(?:'|\Z)"
    double = rf'"(?:[^"{e}]++|{e}[\s\S])*+(?:"|(?P<quoted>{e})\Z|\Z)'
    return re.compile(rf"(?:[^{spaces}'\"{e}]++|{e}[\s\S]|{single}|{double}|(?P<dangling>{e})\Z)++")


def read_flags(text: str, start: int, end: int) -> tuple[list[RawFlag], int]:
    """The flags before the arguments, and where the arguments begin. Their escape character is always `\\`.

    BuildKit reads flags byte by byte here, so that only ASCII spaces stand between them.
    """
    flags: list[RawFlag] = []
    at = start
    while True:
        at = min(skip(text, at, ASCII_SPACES), end)
        if not text.startswith("--", at, end):
            return flags, at
        flag = _read_flag(text, at, end)
        at = flag.end
        if flag.text == "--":
            return flags, at
        flags.append(flag)


@cache
def _plain_flag() -> re.Pattern[str]:
    return re.compile(rf"[^{re.escape(_FLAG_ENDS)}'\"\\]+(?=[{re.escape(_FLAG_ENDS)}]|\Z)")


def _read_flag(text: str, start: int, end: int) -> RawFlag:
    plain = _plain_flag().match(text, start, end)
    if plain is not None:
        return RawFlag(plain[0], start, plain.end(), range(start, plain.end()))
    return _read_quoted_flag(text, start, end)


def _read_quoted_flag(text: str, start: int, end: int) -> RawFlag:
    characters: list[str] = []
    places: list[int] = []
    quote = ""
    at = start
    while at < end:
        character = text[at]
        if character == "\\":
            at += 1
            if at == end:
                break
            characters.append(text[at])
            places.append(at)
        elif quote and character == quote:
            quote = ""
        elif not quote and character in _FLAG_ENDS:
            break
        elif not quote and character in "'\"":
            quote = character
        else:
            characters.append(character)
            places.append(at)
        at += 1
    return RawFlag("".join(characters), start, at, places)


def read_json(text: str, start: int, end: int) -> list[JsonString] | None:
    """The strings of a JSON array; None if this is no JSON array. Raises NotStrings."""
    if not text.startswith("[", start, end):
        return None
    strings = _read_strings(text, start, end)
    if strings is None and _is_json_array(text[start:end]):
        raise NotStrings
    return strings


def _read_strings(text: str, start: int, end: int) -> list[JsonString] | None:
    if _json_empty().fullmatch(text, start, end):
        return []
    strings: list[JsonString] = []
    at = start + 1
    while found := _json_item().match(text, at, end):
        strings.append(JsonString(*found.span(1)))
        at = found.end()
        if found[2] == "]":
            return strings if at == end else None
    return None


@cache
def _json_empty() -> re.Pattern[str]:
    return re.compile(r"\[[ \t\r\n]*\]")


@cache
def _json_item() -> re.Pattern[str]:
    string = r'"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"'
    return re.compile(rf"[ \t\r\n]*{string}[ \t\r\n]*([,\]])")


def _is_json_array(text: str) -> bool:
    import json

    def refuse(_word: str) -> float:
        raise ValueError

    try:
        return isinstance(json.loads(text, parse_constant=refuse, parse_int=str), list)
    except (ValueError, RecursionError):
        return False

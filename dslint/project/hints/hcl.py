"""As much of HCL as bake files need: blocks with labels, and attributes that are strings or lists of strings.

Source: HCL's native syntax (github.com/hashicorp/hcl, spec.md, read 2026-11-22). Nothing is evaluated: `${X}` stays as
written, and of any other expression only its place is known. Readers of HCL for Python keep no places.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 50
_PAIRS = {"{": "}", "[": "]", "(": ")"}


class Block(NamedTuple):
    """`kind "label" { ... }` with its attributes: the strings in each value, in order. `start` is its place."""

    kind: str
    label: str
    values: dict[str, list[str]]
    start: int
    end: int


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def blocks(text: str) -> Iterator[Block]:
    """The blocks at the top of a file. What cannot be read ends the reading."""
    tokens = list(_tokens(text))
    at = 0
    while at < len(tokens):
        begin = at
        while at < len(tokens) and tokens[at].kind in ("name", "string"):
            at += 1
        if at == begin or at >= len(tokens) or tokens[at].text != "{":
            at = _behind(tokens, at)
            continue
        end = _behind(tokens, at)
        head, last = tokens[begin:at], tokens[min(end, len(tokens)) - 1]
        label = head[1].text if len(head) > 1 else ""
        values = dict(_attributes(tokens[at + 1 : end - 1]))
        yield Block(head[0].text, label, values, head[0].start, last.start + 1)
        at = end


def _attributes(tokens: list[_Token]) -> Iterator[tuple[str, list[str]]]:
    """The attributes of a block; blocks inside it are passed over."""
    at = 0
    while at < len(tokens):
        is_attribute = tokens[at].kind in ("name", "string") and tokens[at + 1 : at + 2] and tokens[at + 1].text in "=:"
        if not is_attribute:
            at = _behind(tokens, at)
            continue
        name, start = tokens[at].text, at + 2
        at = _end_of_value(tokens, start)
        value = tokens[start:at]
        plain = all(token.kind == "string" or token.text in ("[", "]", ",") for token in value)
        yield name, [token.text for token in value if token.kind == "string"] if plain else []


def _end_of_value(tokens: list[_Token], at: int) -> int:
    """Behind a value: where the next attribute or block of the same level begins."""
    at = _behind(tokens, at)
    while at < len(tokens) and tokens[at].kind == "mark" and tokens[at].text not in (",", "}"):
        at = _behind(tokens, _behind(tokens, at)) if tokens[at].text not in _PAIRS else _behind(tokens, at)
    return at


def _behind(tokens: list[_Token], at: int) -> int:
    """Behind one token, or behind all that an opening bracket holds."""
    if at >= len(tokens) or tokens[at].kind != "mark" or tokens[at].text not in _PAIRS:
        return at + 1
    depth = 0
    while at < len(tokens):
        if tokens[at].kind == "mark":
            depth += (tokens[at].text in _PAIRS) - (tokens[at].text in _PAIRS.values())
        at += 1
        if depth == 0 or depth > _DEEPEST:
            break
    return at


def _tokens(text: str) -> Iterator[_Token]:
    for found in _token().finditer(text):
        if found["string"] is not None:
            yield _Token("string", found["string"][1:-1], found.start())
        elif found["name"] is not None:
            yield _Token("name", found["name"], found.start())
        elif found["mark"] is not None:
            yield _Token("mark", found["mark"], found.start())


@cache
def _token() -> re.Pattern[str]:
    comment = r"(?:#|//)[^\n]*|/\*.*?(?:\*/|\Z)"
    string = r'(?P<string>"(?:[^"\\\n]|\\.)*")'
    return re.compile(rf"{comment}|{string}|(?P<name>[\w.-]+)|(?P<mark>[^\s\w])", re.DOTALL)

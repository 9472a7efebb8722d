"""Bulky values that nobody looks into, such as the schemas in CustomResourceDefinitions: most of an operator's YAML.

Building their trees takes five times as long, and as much memory, as all else in such a file. Only their syntax is
checked, by the C parser alone; that a key in them stands twice is not noticed. They are made by generators, by hand
nobody writes one that long.
"""

from __future__ import annotations

import re
from functools import cache

LEAST = 50_000
"""Shorter values are read like all others."""

Bodies = dict[int, tuple[int, int]]
"""Where the colon of a key ends -> where the value under it stands."""


def opaque_bodies(text: str, keys: tuple[str, ...]) -> Bodies:
    """The long block collections under these keys that can be left out; none if the C parser does not take the text."""
    if len(text) < LEAST or not any(f" {key}:" in text for key in keys):
        return {}
    found = {match.end(): _body(text, match) for match in _key_line(keys).finditer(text)}
    bodies = {colon: (start, end) for colon, (start, end) in found.items() if _can_be_left_out(text, start, end)}
    return bodies if bodies and _is_well_formed(text) else {}


def without(text: str, bodies: Bodies) -> str:
    """The text with blanks in place of the bodies, so that all else keeps its place."""
    parts, done = [], 0
    for start, end in bodies.values():
        parts += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def _body(text: str, key: re.Match[str]) -> tuple[int, int]:
    """The lines below a key that are indented more than it is, without the line break behind the last."""
    start = min(text.find("\n", key.end()) + 1, len(text)) or len(text)
    found = _outdented(key.start(1) - key.start()).search(text, start - 1)
    end = found.start() if found else len(text)
    while end > start and text[end - 1] in " \r\n":
        end -= 1
    return start, end


def _can_be_left_out(text: str, start: int, end: int) -> bool:
    """Whether it is long, and no anchor in it can have an alias elsewhere."""
    return end - start >= LEAST and text.find(": &", start, end) < 0 and text.find("- &", start, end) < 0


def _is_well_formed(text: str) -> bool:
    try:
        from _ruamel_yaml import CParser

        CParser(text).raw_parse()
    except Exception:  # whatever it is, reading the whole document tells it better; or there is no C parser
        return False
    return True


@cache
def _key_line(keys: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^ +({'|'.join(map(re.escape, keys))}):(?=[ \r]*$)", re.MULTILINE)


@cache
def _outdented(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{0,{indent}}}[^ \r\n]")

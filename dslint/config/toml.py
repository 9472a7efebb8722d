"""Values as TOML writes them: any text comes out as what tomllib reads back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from dslint.escape import visible

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_value(value: object) -> str:
    """A string, number, boolean, date, or list or inline table of them. What is none of these becomes a string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{toml_key(str(key))} = {toml_value(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return '"' + re.sub(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]', _escaped, str(value)) + '"'


def toml_key(name: str) -> str:
    """One part of a dotted key."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else toml_value(name)


def comment(text: str) -> str:
    """A comment of one line, whatever the text holds."""
    return f"# {visible(text)}".rstrip()


def _escaped(match: re.Match[str]) -> str:
    """The escape of a character; a lone surrogate, which TOML cannot hold, becomes the replacement character."""
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"

"""JSON that is safe to print: no control or reordering character stands in it raw, and no lone surrogate at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from dslint.escape import escape_char

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | bool | None"

# What json leaves raw though a terminal or a reader may act on it.
_RAW = "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"


@cache
def _raw() -> re.Pattern[str]:
    return re.compile(_RAW)


def dump(value: Json) -> str:
    """`value` as JSON on one line.

    Text comes back exactly, but for lone surrogates, which are no valid JSON text: they become a visible escape.
    """
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() and "\x7f" not in text else _raw().sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    if "\ud800" <= char <= "\udfff":
        return "\\" + escape_char(char)
    return f"\\u{ord(char):04x}"

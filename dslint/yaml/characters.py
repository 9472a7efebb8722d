"""Characters that the parser treats otherwise than the readers of these files do.

libyaml ends a line at U+0085, U+2028 and U+2029; editors and Git do not, nor does YAML 1.2. And it refuses the
surrogate pairs of JSON (`\\ud83d\\ude00`). Before parsing both are replaced by text of the same length that uses
characters which the source does not hold; these are turned back in what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE_BREAKS = "\x85\u2028\u2029"


def stand_ins(text: str) -> tuple[str, dict[int, str]]:
    """The text to parse, of the same length, and the table that brings the original characters back."""
    pairs = "\\u" in text and text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
    breaks = [] if text.isascii() else [character for character in _LINE_BREAKS if character in text]
    if not pairs and not breaks:
        return text, {}
    free = _free_characters(text)
    back: dict[int, str] = {}
    for character in breaks:
        stand_in = next(free)
        text = text.replace(character, stand_in)
        back[ord(stand_in)] = character
    if pairs:
        filler = next(free)
        text = _join_pairs(text, filler)
        back[ord(filler)] = ""
    return text, back


def _free_characters(text: str) -> Iterator[str]:
    """Characters of the private use planes that the text does not hold."""
    held = set(text)
    return (chr(code) for code in range(0xE000, 0x10FFFE) if chr(code) not in held and not 0xF900 <= code < 0xF0000)


def _join_pairs(text: str, filler: str) -> str:
    """Each escaped surrogate pair (12 characters) as one long escape (10) and two fillers."""
    pair = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\.", re.DOTALL)
    return pair.sub(lambda match: _long(match[0], filler), text)


def _long(escape: str, filler: str) -> str:
    from dslint.yaml.mapped import unescape

    return f"\\U{ord(unescape(escape)):08X}{filler}{filler}" if len(escape) == 12 else escape

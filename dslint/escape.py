"""Text from files that nobody vouches for, made fit to print.

A file's name or content may hold terminal escapes, characters that reorder a line, or bytes that are no text. What
dslint prints shows them as escapes (`\\x1b`, `\\u202e`), so the output is valid UTF-8 and moves no cursor.
"""

from __future__ import annotations

import re
from functools import cache

_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

# C0, DEL, C1; Arabic letter mark; zero-width space and direction marks; separators, embeddings, overrides; invisible
# operators and isolates; surrogates; byte order mark, interlinear annotation; tags. The joiners U+200C and U+200D stay:
# scripts and emoji need them.
_HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(_HIDDEN)


def escape_char(char: str) -> str:
    """The escape that stands for one character; for a byte that was no UTF-8 (a lone U+DC80..U+DCFF), the byte's."""
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str) -> str:
    """`text` on one line, with everything that hides or acts shown as an escape."""
    if text.isprintable():
        return text
    return _hidden().sub(lambda match: escape_char(match.group()), text)


def visible_lines(text: str) -> list[str]:
    """The lines of `text`, each of them visible; tabs stay."""
    return ["\t".join(map(visible, line.split("\t"))) for line in text.split("\n")]

"""GitHub's `primaryLocationLineHash`: recognises an alert when lines above it come and go.

As github/codeql-action computes it (src/fingerprints.ts, described 2026-11-22): the text in UTF-16 code units, without
spaces and tabs, each CR, LF and CRLF read as LF, followed by one 65535 and zeros. A line's value is the polynomial hash
(base 37, modulo 2^64) of the 100 units from its first one on, and how often that value has come up so far in the file.
GitHub rolls one hash through the file; here each line's 100 units are cut out and only the lines asked for are hashed.
"""

from __future__ import annotations

import re

from dslint.source import Source

BLOCK = 100
_END = "\uffff"
_MASK = (1 << 64) - 1


class LineHashes:
    """The hashes of one source's lines."""

    def __init__(self, source: Source) -> None:
        units = _units(_as_node_reads(source))
        self._units = units + _END + "\0" * BLOCK
        self._starts = [0, *(match.end() for match in re.finditer("\n", units))]
        self._counts = self._count()

    def of(self, line: int) -> str:
        """The hash of a line (from 1): hexadecimal, a colon, and the how manieth with this value it is."""
        return f"{_hash(self._block(line - 1)):x}:{self._counts[line - 1]}"

    def _block(self, index: int) -> str:
        start = self._starts[index]
        return self._units[start : start + BLOCK]

    def _count(self) -> list[int]:
        seen: dict[str, int] = {}
        counts = []
        for index in range(len(self._starts)):
            block = self._block(index)
            seen[block] = seen.get(block, 0) + 1
            counts.append(seen[block])
        return counts


def _hash(block: str) -> int:
    value = 0
    for unit in block:
        value = (value * 37 + ord(unit)) & _MASK
    return value


def _as_node_reads(source: Source) -> str:
    """The text as Node decodes the file: with its byte order mark, and U+FFFD for bytes that are no UTF-8."""
    text = "\ufeff" + source.text if source.bom else source.text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass" if _odd(text) else "surrogateescape").decode("utf-8", "replace")
    return text


def _odd(text: str) -> bool:
    """Whether there are lone surrogates that stand for no byte."""
    return re.search("[\ud800-\udc7f\udd00-\udfff]", text) is not None


def _units(text: str) -> str:
    """The UTF-16 code units that are hashed, each as one character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    return text if text.isascii() else re.sub("[\U00010000-\U0010ffff]", _pair, text)


def _pair(match: re.Match[str]) -> str:
    code = ord(match.group()) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))

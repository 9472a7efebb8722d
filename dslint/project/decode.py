"""Bytes to text, and how bytes that are no such text are told."""

from __future__ import annotations

import codecs

from dslint.project.unreadable import Unreadable

_SAMPLE = 8192
_CONTROL = bytes([*range(9), *range(14, 32), 127])
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether it began with a byte order mark."""
    bom = data.startswith(codecs.BOM_UTF8)
    return data[3 * bom :].decode("utf-8", "surrogateescape"), bom


def decode_marked(data: bytes) -> tuple[str, str] | None:
    """The text and the codec of bytes with the mark of UTF-16 or UTF-32; None where they are no such text."""
    for mark, _, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec), codec
            except UnicodeDecodeError:
                return None
    return None


def looks_wrong(path: str, data: bytes) -> Unreadable | None:
    """Why these bytes are not a text in UTF-8, if they are plainly something else."""
    if (encoding := wide_encoding(data)) is not None:
        return Unreadable(path, "encoding", f"it is {encoding}; save it as UTF-8")
    return Unreadable(path, "binary", "it is a binary file") if _is_binary(data[:_SAMPLE]) else None


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by its byte order mark, or by every second byte of its beginning being zero."""
    for mark, encoding, _ in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if len(sample) < 8 or 0 not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    return "UTF-16" if _alternates(even, odd) or _alternates(odd, even) else None


def _alternates(text: bytes, zeros: bytes) -> bool:
    return 0 not in text and zeros.count(0) * 10 >= len(zeros) * 9


def _is_binary(sample: bytes) -> bool:
    """A zero byte, and one byte in twenty a control character: a stray zero alone does not hide a file."""
    return 0 in sample and (len(sample) - len(sample.translate(None, _CONTROL))) * 20 >= len(sample)

"""The words of argument lists in YAML, and how one more is added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.shell.word import Word
from dslint.source import Edit

if TYPE_CHECKING:
    from dslint.source import MappedText
    from dslint.yaml import Scalar


class ItemWord(Word):
    """The word that an item of a YAML list is; `known` is whether nothing puts another value into it."""

    __slots__ = ("node",)

    def __init__(self, node: Scalar, known: bool) -> None:
        self.node = node
        self.text = node.text
        self.raw = node.span.text
        self.known = known
        self.quoted = node.style != "plain"
        self._span = node.span
        self._mapped = None

    @property
    def mapped(self) -> MappedText:
        """The text, mapped to the source."""
        return self.node.mapped


def insert_item(word: Word, text: str) -> Edit:
    """The edit that adds `text` as an item of its own behind the list item that holds `word`."""
    source, end = word.span.source, word.span.end
    dash = _dash(source.text, word.span.start)
    if dash is None:
        return Edit(source.span(end, end), f", {_quoted(text)}")
    line_start = max(source.text.rfind("\n", 0, dash), source.text.rfind("\r", 0, dash)) + 1
    indent = re.sub(r"[^ \t]", " ", source.text[line_start:dash])
    newline = "\r\n" if "\r\n" in source.text else "\n"
    if word.raw[:1] in "|>" and word.raw.endswith(("\n", "\r")):
        return Edit(source.span(end, end), f"{indent}- {_plain(text)}{newline}")
    return Edit(source.span(end, end), f"{newline}{indent}- {_plain(text)}")


def _dash(text: str, start: int) -> int | None:
    """Where the `-` stands that begins the item at `start`; None in a flow list."""
    place = start - 1
    while place >= 0 and text[place] in " \t":
        place -= 1
    return place if place >= 0 and text[place] == "-" and place < start - 1 else None


def _plain(text: str) -> str:
    plain = re.fullmatch(r"-{0,2}[A-Za-z_/][A-Za-z0-9_./=:@+-]*", text) and not text.endswith(":")
    reserved = text.lower() in ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
    return text if plain and not reserved else _quoted(text)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)

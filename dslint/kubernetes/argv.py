"""The argument lists of manifests (`command`, `args`) as words and as the commands that they run."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import find, items
from dslint.source import Edit
from dslint.yaml import Scalar, Sequence

if TYPE_CHECKING:
    from dslint.node import Node
    from dslint.shell import Script, Word
    from dslint.yaml import YamlNode


def sequence_words(node: YamlNode | None, *path: str | int) -> list[Word] | None:
    """The list of strings at `path` as words, or None if there is no list."""
    found = find(node, *path)
    if not isinstance(found, Sequence):
        return None
    from dslint.kubernetes.item_word import ItemWord

    return [ItemWord(item) for item in items(found) if isinstance(item, Scalar)]


def has_substitution(text: str) -> bool:
    """Whether Kubernetes or a template puts another value into `text`: `$(NAME)`, `${NAME}`, `{{ ... }}`.

    `$$(NAME)` is an escaped `$(NAME)` and stays.
    """
    return "{{" in text or "${" in text or ("$(" in text and _substitution().search(text) is not None)


@cache
def _substitution() -> re.Pattern[str]:
    return re.compile(r"(?<!\$)(?:\$\$)*\$\([-._a-zA-Z][-._a-zA-Z0-9]*\)")


def argv_script(words: list[Word], parent: Node) -> Script:
    """The commands that an argument list runs."""
    from dslint.shell import parse_argv

    return parse_argv(words, parent=parent, insert=insert_item)


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

"""Adding a key or an item: one edit, in the layout of the neighbours. What stands there is never written anew."""

from __future__ import annotations

import re
from itertools import islice

from dslint.source import Edit, Source
from dslint.yaml import render
from dslint.yaml.access import walk
from dslint.yaml.blocks import full_end, keeps_breaks
from dslint.yaml.nodes import Collection, Mapping, Scalar, Sequence, YamlNode

_LINE = re.compile(r"[^\r\n]*")
_BREAK = re.compile(r"\r\n|\n|\r")
_LOOKED_AT = 2_000
_ONE_ENTRY = 2


def insert_entry(mapping: Mapping, name: str, text: str) -> Edit:
    """Adds `name: text` as the last key of a mapping.

    A block scalar that ends the file without a line break gains one when something comes below it.
    """
    json = _is_json(mapping)
    if mapping.flow and not _can_unfold(mapping):
        return _into_flow(mapping, f"{render.key(name, json=json)}: {render.flow(text, json=json)}")
    habits = mapping if mapping.children else _parent(mapping)
    return _into_block(mapping, _entry_lines(habits, name, text))


def append_item(sequence: Sequence, text: str) -> Edit:
    """Adds `- text` as the last item of a sequence."""
    if sequence.flow and not _can_unfold(sequence):
        return _into_flow(sequence, render.flow(text, json=_is_json(sequence)))
    first, *rest = render.block_lines(text)
    return _into_block(sequence, [f"- {first}", *(f"  {line}" if line else "" for line in rest)])


def remove_entry(mapping: Mapping, name: str) -> Edit | None:
    """Removes a key with its value and line; None where it shares its line with something else, or is all there is."""
    entry = mapping.table.get(name)
    if entry is None or mapping.flow or len(mapping.children) <= _ONE_ENTRY or not isinstance(entry.value, Scalar):
        return None
    source, start = mapping.source, entry.key.start
    text, begin = source.text, start - _column(entry.key)
    end = _line_end(text, entry.value.end)
    rest = text[entry.value.end : end].strip()
    if text[begin:start].strip() or "\n" in text[start : entry.value.end] or (rest and not rest.startswith("#")):
        return None
    return Edit(source.span(begin, end + len(_line_break(source, end)) if end < len(text) else end), "")


def _entry_lines(habits: Collection, name: str, text: str) -> list[str]:
    """A block entry, at column 0."""
    value = render.parsed(text)
    lines = render.block_lines(text)
    written = render.key(name, json=False)
    if not render.is_block(value):
        return [f"{written}: {lines[0]}".rstrip(), *lines[1:]]
    margin = " " * _habit(habits, type(value))
    return [f"{written}:", *(margin + line if line else "" for line in lines)]


def _into_block(collection: Collection, lines: list[str]) -> Edit:
    """Lines below the last child; an empty `{}` or `[]` becomes a block."""
    source = collection.source
    line_break = _line_break(source, collection.end)
    if not collection.children:
        parent = _parent(collection)
        margin = " " * (_column(parent) + _habit(parent, type(collection)))
        text = "".join(line_break + (margin + line).rstrip() for line in lines)
        return Edit(source.span(_key_of(parent, collection).end + 1, collection.end), text)
    margin = " " * _column(collection)
    body = line_break.join(margin + line if line else "" for line in lines)
    offset, at_line_start = _below(collection)
    if not at_line_start:
        offset = _behind_comments(source.text, offset, len(margin))
    return Edit(source.span(offset, offset), body + line_break if at_line_start else line_break + body)


def _below(node: YamlNode) -> tuple[int, bool]:
    """Where the next line of a block goes: the end of its last line, or the start of the line after it."""
    while isinstance(node, Collection) and node.children and not node.flow:
        node = node.children[-1]
    text = node.source.text
    if isinstance(node, Scalar) and node.style in ("literal", "folded") and keeps_breaks(node):
        offset = full_end(node)
        return offset, text[offset - 1] in "\r\n"
    return _line_end(text, node.end), False


def _behind_comments(text: str, offset: int, column: int) -> int:
    """Behind the comment lines that follow and are indented deeper than `column`: they belong to what is above."""
    place = offset
    while (line_break := _BREAK.match(text, place)) is not None:
        line = _LINE.match(text, line_break.end())
        place = line.end() if line else len(text)
        comment = text[line_break.end() : place].lstrip(" ")
        if comment and (comment[0] != "#" or place - line_break.end() - len(comment) <= column):
            break
        offset = place if comment else offset
    return offset


def _into_flow(collection: Collection, text: str) -> Edit:
    source = collection.source
    if not collection.children:
        opening, closing = "{}" if isinstance(collection, Mapping) else "[]"
        return Edit(collection.span, f"{opening}{text}{closing}")
    if source.text[collection.start] not in "[{":
        return Edit(collection.span, f"{{{collection.span.text}, {text}}}")
    last = collection.children[-1]
    empty = " " if last.start == last.end else ""
    return Edit(source.span(last.end, last.end), f"{empty},{_flow_gap(collection)}{text}")


def _flow_gap(collection: Collection) -> str:
    """What stands before a child: a space, or the line break and margin of the last one, if it has its own line."""
    source = collection.source
    first = collection.children[-2 if isinstance(collection, Mapping) else -1]
    before = source.text[first.start - _column(first) : first.start]
    return (
        _line_break(source, first.start) + before if not before.strip(" \t") and first.start > collection.start else " "
    )


def _can_unfold(collection: Collection) -> bool:
    """Whether an empty `{}` or `[]` is all that follows a key of a block mapping."""
    parent = collection.parent
    if collection.children or not isinstance(parent, Mapping) or parent.flow or collection not in parent.children[1::2]:
        return False
    text = collection.source.text
    before = text[_key_of(parent, collection).end : collection.start]
    after = text[collection.end : _line_end(text, collection.end)]
    return re.fullmatch(r":[ \t]+", before) is not None and not after.strip()


def _parent(collection: Collection) -> Collection:
    return collection.parent if isinstance(collection.parent, Collection) else collection


def _key_of(parent: Collection, value: YamlNode) -> YamlNode:
    return parent.children[parent.children.index(value) - 1]


def _habit(collection: Collection, kind: type) -> int:
    """How far a block of this kind is indented below its key: as the nearest one is, else by two."""
    root: YamlNode = collection
    while isinstance(root.parent, YamlNode):
        root = root.parent
    for node in (*collection.children, *islice(walk(root), _LOOKED_AT)):
        parent = node.parent
        if isinstance(node, kind) and isinstance(node, Collection) and isinstance(parent, Mapping):
            margin = _column(node) - _column(parent)
            if not node.flow and node.anchor_name is None and margin >= (0 if kind is Sequence else 1):
                return margin
    return 2


def _is_json(collection: Collection) -> bool:
    """Whether strings and keys stand in double quotes around here."""
    if isinstance(collection, Sequence) and collection.children:
        first = collection.children[0]
        if isinstance(first, Scalar):
            return first.style == "double"
    node: object = collection
    while isinstance(node, YamlNode):
        if isinstance(node, Mapping) and node.children:
            first = node.children[0]
            return node.flow and isinstance(first, Scalar) and first.style == "double"
        node = node.parent
    return collection.source.path.endswith(".json")


def _column(node: YamlNode) -> int:
    """How many characters stand before the node on its line; a byte order mark is none."""
    line, column = node.source.position(node.start)
    return column - 1 - (line == 1 and node.source.text.startswith("\ufeff"))


def _line_end(text: str, offset: int) -> int:
    match = _LINE.match(text, offset)
    return match.end() if match else offset


def _line_break(source: Source, offset: int) -> str:
    """The break that ends the line there; on the last line, the first one of the file."""
    match = _BREAK.search(source.text, offset) or _BREAK.search(source.text)
    return match[0] if match else "\n"

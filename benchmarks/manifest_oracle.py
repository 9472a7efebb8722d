"""What ruamel.yaml says of a manifest before and after a fix: whether it still parses, and what reads differently.

Its own parser in Python composes nodes with their lines and knows nothing of dslint's reader: `fix_oracle`'s judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

Path = tuple[str, ...]
"""The way to a value: the number of its document, then keys and places in lists."""


class Leaf(NamedTuple):
    """A scalar or an empty collection: `lines` are its own, `keys` those of the keys on the way to it (from 1)."""

    tag: str
    text: str
    lines: range
    keys: tuple[int, ...]


def leaves(text: str) -> dict[Path, Leaf] | None:
    """The values of all documents of a manifest; None for what ruamel.yaml refuses."""
    try:
        documents = list(YAML(typ="safe", pure=True).compose_all(text))
    except (YAMLError, RecursionError):
        return None
    found: dict[Path, Leaf] = {}
    for number, node in enumerate(documents):
        found.update(_below(node, (str(number),), ()))
    return found


def _below(node: Node | None, path: Path, keys: tuple[int, ...]) -> Iterator[tuple[Path, Leaf]]:
    if isinstance(node, MappingNode) and node.value:
        for key, value in node.value:
            yield from _below(value, (*path, str(key.value)), (*keys, key.start_mark.line + 1))
    elif isinstance(node, SequenceNode) and node.value:
        for index, value in enumerate(node.value):
            yield from _below(value, (*path, str(index)), keys)
    elif node is not None:
        lines = range(node.start_mark.line + 1, node.end_mark.line + 2)
        yield path, Leaf(str(node.tag), str(node.value), lines, keys)


def strays(before: dict[Path, Leaf], after: dict[Path, Leaf], edited: set[int]) -> Iterator[str]:
    """The values that read differently where the fix did not edit, or are gone though it left their keys alone."""
    for path, leaf in before.items():
        new = after.get(path)
        if new is not None and (new.tag, new.text) == (leaf.tag, leaf.text):
            continue
        if edited.isdisjoint(leaf.lines) and (new is not None or edited.isdisjoint(leaf.keys)):
            yield f"line {leaf.lines[0]}: {'.'.join(path[1:])} reads differently, and was not edited"


def untouched(before: str, after: str, edited: set[int]) -> bool:
    """Whether each line that was not edited is still there, byte for byte and in its order."""
    kept = [line for number, line in enumerate(before.splitlines(), 1) if number not in edited]
    rest = iter(after.splitlines())
    return all(line in rest for line in kept)

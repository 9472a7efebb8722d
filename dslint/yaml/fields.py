"""Typed access to the fields of a YAML tree; what is absent or of another type is None or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.yaml.access import resolve
from dslint.yaml.nodes import Alias, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.yaml.nodes import YamlNode


def value(node: Mapping, name: str) -> YamlNode | None:
    """The value under a key, aliases followed.

    A linear look at the few keys of a mapping: the tables that `Mapping.get` builds cost more than they save here, as
    a rule asks each mapping of a large file for a few names once.
    """
    index = _index(node, name)
    if index is None:
        return node.get(name) if has_merge(node) else None
    found = node.children[index + 1]
    return resolve(found) if isinstance(found, Alias) else found


def key(node: Mapping, name: str) -> Scalar | None:
    """The key itself."""
    index = _index(node, name)
    if index is None:
        return node.key(name) if has_merge(node) else None
    found = node.children[index]
    return found if isinstance(found, Scalar) else None


def has(node: Mapping, name: str) -> bool:
    """Whether a mapping has a key."""
    return _index(node, name) is not None or (has_merge(node) and name in node)


def _index(node: Mapping, name: str) -> int | None:
    children = node.children
    for index in range(len(children) - 2, -1, -2):
        found = children[index]
        if isinstance(found, Scalar) and found.text == name:
            return index
    return None


def has_merge(node: Mapping) -> bool:
    """Whether other mappings are merged in (or a key is an alias, so that its name takes some finding out)."""
    return not node.plain


def pairs(node: Mapping) -> Iterator[tuple[str, YamlNode, YamlNode]]:
    """Name, key and value of each entry, what is merged in included; values may be aliases."""
    if has_merge(node):
        for name, merged in node.items():
            yield name, node.key(name) or merged, merged
        return
    children = node.children
    for index in range(0, len(children), 2):
        found = children[index]
        if isinstance(found, Scalar):
            yield found.text, found, children[index + 1]


def names(node: Mapping) -> list[str]:
    """The names of all keys."""
    return [name for name, _, _ in pairs(node)]


def find(node: YamlNode | None, *path: str | int) -> YamlNode | None:
    """What lies at the end of a path of keys and indexes, aliases followed."""
    found = resolve(node) if isinstance(node, Alias) else node
    for step in path:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = value(found, step)
        elif isinstance(found, Sequence) and isinstance(step, int):
            found = found.at(step)
        else:
            return None
    return found


def scalar(node: YamlNode | None, *path: str | int) -> Scalar | None:
    """The scalar at `path`, if it says something."""
    found = find(node, *path)
    return found if isinstance(found, Scalar) and found.value is not None else None


def text(node: YamlNode | None, *path: str | int) -> str | None:
    """The scalar at `path` as written."""
    found = scalar(node, *path)
    return found.text if found else None


def integer(node: YamlNode | None, *path: str | int) -> int | None:
    """The integer at `path`."""
    found = scalar(node, *path)
    typed = found.value if found else None
    return typed if isinstance(typed, int) and not isinstance(typed, bool) else None


def boolean(node: YamlNode | None, *path: str | int) -> bool | None:
    """The boolean at `path`."""
    found = scalar(node, *path)
    typed = found.value if found else None
    return typed if isinstance(typed, bool) else None


def mapping(node: YamlNode | None, *path: str | int) -> Mapping | None:
    """The mapping at `path`."""
    found = find(node, *path)
    return found if isinstance(found, Mapping) else None


def items(node: YamlNode | None, *path: str | int) -> Iterator[YamlNode]:
    """The items of the list at `path`, aliases resolved."""
    found = find(node, *path)
    if isinstance(found, Sequence):
        for child in found.children:
            item = resolve(child) if isinstance(child, Alias) else child
            if item is not None:
                yield item


def mappings(node: YamlNode | None, *path: str | int) -> Iterator[Mapping]:
    """The items of the list at `path` that are mappings."""
    for item in items(node, *path):
        if isinstance(item, Mapping):
            yield item


def texts(node: YamlNode | None, *path: str | int) -> dict[str, str]:
    """The mapping of strings (labels) at `path`; other values are left out."""
    found = mapping(node, *path)
    if found is None:
        return {}
    resolved = ((name, resolve(entry)) for name, _, entry in pairs(found))
    return {name: entry.text for name, entry in resolved if isinstance(entry, Scalar) and entry.value is not None}

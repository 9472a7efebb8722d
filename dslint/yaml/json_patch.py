"""JSON patches (RFC 6902) on trees of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.yaml.access import resolve
from dslint.yaml.grafts import child, entries_of, plain, put, scalar_at, with_entries, with_items, without
from dslint.yaml.nodes import Mapping, Scalar, Sequence, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_DIGITS = 9


class PatchError(ValueError):
    """A patch that cannot be applied: its operation is unknown, its path leads nowhere, or its test fails."""


def patched(root: Mapping, operations: Sequence) -> Mapping:
    """The tree after all operations. Raises PatchError."""
    for item in operations.children:
        operation = resolve(item)
        if not isinstance(operation, Mapping):
            raise PatchError("an operation is a mapping")
        found = _applied(root, operation)
        if not isinstance(found, Mapping):
            raise PatchError("an object is a mapping")
        root = found
    return root


def _applied(root: Mapping, operation: Mapping) -> YamlNode:
    name, path = _word(operation, "op"), _word(operation, "path")
    steps = _steps(path.text)
    if name.text == "remove":
        return _removed(root, steps)
    if name.text == "test":
        if plain(_found(root, steps)) != plain(_given(operation)):
            raise PatchError(f"the test of {path.text} fails")
        return root
    if name.text in ("add", "replace"):
        return _with(root, steps, _given(operation), path, is_item_new=name.text == "add")
    source = _steps(_word(operation, "from").text)
    value = _found(root, source)
    if name.text == "move":
        root = _mapping(_removed(root, source))
    elif name.text != "copy":
        raise PatchError(f"no such operation: {name.text}")
    return _with(root, steps, value, path, is_item_new=True)


def _mapping(node: YamlNode) -> Mapping:
    if not isinstance(node, Mapping):
        raise PatchError("an object is a mapping")
    return node


def _word(operation: Mapping, name: str) -> Scalar:
    found = child(operation, name)
    if not isinstance(found, Scalar):
        raise PatchError(f"an operation without `{name}`")
    return found


def _given(operation: Mapping) -> YamlNode:
    entry = entries_of(operation).get("value")
    if entry is None:
        raise PatchError("an operation without `value`")
    return entry[1]


def _steps(pointer: str) -> list[str]:
    if pointer and not pointer.startswith("/"):
        raise PatchError(f"no path: {pointer}")
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _index(step: str, length: int) -> int:
    if not (step.isascii() and step.isdecimal() and len(step) <= _MOST_DIGITS) or int(step) >= length:
        raise PatchError(f"no item {step}")
    return int(step)


def _below(node: YamlNode | None, step: str) -> YamlNode:
    found = resolve(node)
    if isinstance(found, Mapping) and step in (entries := entries_of(found)):
        return entries[step][1]
    if isinstance(found, Sequence):
        return resolve(found.children[_index(step, len(found.children))]) or found
    raise PatchError(f"nothing at {step}")


def _found(root: YamlNode, steps: list[str]) -> YamlNode:
    for step in steps:
        root = _below(root, step)
    return root


def _at(node: YamlNode, steps: list[str], change: Callable[[YamlNode, str], YamlNode]) -> YamlNode:
    """The tree with `change` made in the collection that holds the end of a path."""
    if not steps:
        raise PatchError("the whole object")
    if len(steps) == 1:
        return change(node, steps[0])
    new = _at(_below(node, steps[0]), steps[1:], change)
    return _replaced(node, steps[0], new)


def _replaced(node: YamlNode, step: str, value: YamlNode) -> YamlNode:
    if isinstance(node, Mapping):
        return put(node, step, value)
    if isinstance(node, Sequence):
        index = _index(step, len(node.children))
        return with_items(node, [*node.children[:index], value, *node.children[index + 1 :]])
    raise PatchError(f"nothing at {step}")


def _removed(root: YamlNode, steps: list[str]) -> YamlNode:
    def change(node: YamlNode, step: str) -> YamlNode:
        _below(node, step)
        if isinstance(node, Mapping):
            return without(node, step)
        assert isinstance(node, Sequence)
        index = _index(step, len(node.children))
        return with_items(node, [*node.children[:index], *node.children[index + 1 :]])

    return _at(root, steps, change)


def _with(root: YamlNode, steps: list[str], value: YamlNode, path: Scalar, *, is_item_new: bool) -> YamlNode:
    """The tree with a value at a path: one under a key may be new even to `replace`, as Kustomize has it."""

    def change(node: YamlNode, step: str) -> YamlNode:
        if isinstance(node, Mapping):
            entries = entries_of(node)
            there = entries.get(step)
            entries[step] = (there[0] if there else scalar_at(path.span, step), value)
            return with_entries(node, entries)
        if isinstance(node, Sequence) and is_item_new:
            index = len(node.children) if step == "-" else _index(step, len(node.children) + 1)
            return with_items(node, [*node.children[:index], value, *node.children[index:]])
        return _replaced(node, step, value)

    return _at(root, steps, change)

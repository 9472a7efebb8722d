"""Trees put together from the nodes of others, each of which keeps its place in its own file.

Nothing is changed in place: a changed tree shares all that did not change with the one that it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.yaml.access import resolve
from dslint.yaml.nodes import Alias, Mapping, Scalar, Sequence, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Sequence as Path

    from dslint.source import Edit, Span

Change = "Callable[[YamlNode | None], YamlNode | None]"
EACH = "[]"
"""The step of a path that means every item of a list."""


class GraftedMapping(Mapping):
    """Entries of several mappings. It stands where `base` stands, and what is added by a fix is added there."""

    __slots__ = ("base",)

    def __init__(self, base: Mapping, children: list[YamlNode]) -> None:
        super().__init__(base.source, base.start, base.end, None, base.flow)
        self.parent = base.parent
        self.base: Mapping = base.base if isinstance(base, GraftedMapping) else base
        self.children = children

    def insert(self, name: str, text: str) -> Edit:
        """Adds `name: text` to the mapping that was there first."""
        return self.base.insert(name, text)

    def remove(self, name: str) -> Edit | None:
        """Takes a key out where the mapping that was there first still has it."""
        same = self.table.get(name) is not None and self.base.get(name) is self.get(name)
        return self.base.remove(name) if same else None


class GraftedSequence(Sequence):
    """Items of several lists, which stands where `base` stands."""

    __slots__ = ("base",)

    def __init__(self, base: Sequence, children: list[YamlNode]) -> None:
        super().__init__(base.source, base.start, base.end, None, base.flow)
        self.parent = base.parent
        self.base: Sequence = base.base if isinstance(base, GraftedSequence) else base
        self.children = children

    def append(self, text: str) -> Edit:
        """Adds an item to the list that was there first."""
        return self.base.append(text)


def scalar_at(span: Span, text: str) -> Scalar:
    """A string that is written nowhere as it is; `span` is the place that it comes from."""
    return Scalar(span.source, span.start, span.end, None, text, "double")


def mapping_at(span: Span, entries: Iterable[tuple[str, YamlNode]] = ()) -> Mapping:
    """A mapping that is written nowhere."""
    made = Mapping(span.source, span.start, span.end, None, flow=False)
    for name, value in entries:
        made.children += (scalar_at(span, name), value)
    return made


def sequence_at(span: Span, items: Iterable[YamlNode]) -> Sequence:
    """A list that is written nowhere."""
    made = Sequence(span.source, span.start, span.end, None, flow=False)
    made.children = list(items)
    return made


def entries_of(mapping: Mapping) -> dict[str, tuple[YamlNode, YamlNode]]:
    """Key and value by name, what is merged in included, and aliases followed."""
    if mapping.plain:
        keys = iter(mapping.children)
        pairs = ((key, resolve(value)) for key, value in zip(keys, keys, strict=True))
        return {key.text: (key, value) for key, value in pairs if isinstance(key, Scalar) and value is not None}
    return {name: (mapping.key(name) or value, value) for name, value in mapping.items()}


def with_entries(mapping: Mapping, entries: dict[str, tuple[YamlNode, YamlNode]]) -> Mapping:
    """The mapping with these entries in place of its own."""
    return GraftedMapping(mapping, [node for entry in entries.values() for node in entry])


def with_items(sequence: Sequence, items: list[YamlNode]) -> Sequence:
    """The list with these items in place of its own; itself if they are the same."""
    same = len(items) == len(sequence.children) and all(map(_is, items, sequence.children))
    return sequence if same else GraftedSequence(sequence, items)


def _is(one: YamlNode, other: YamlNode) -> bool:
    return one is other


def put(mapping: Mapping, name: str, value: YamlNode, key: YamlNode | None = None) -> Mapping:
    """The mapping with another value under a key, which stays if it is there."""
    if mapping.plain:
        children = list(mapping.children)
        index = index_of(mapping, name)
        if index is None:
            children += (key or scalar_at(value.span, name), value)
        else:
            children[index + 1] = value
        return GraftedMapping(mapping, children)
    entries = entries_of(mapping)
    there = entries.get(name)
    entries[name] = (there[0] if there else key or scalar_at(value.span, name), value)
    return with_entries(mapping, entries)


def without(mapping: Mapping, name: str) -> Mapping:
    """The mapping without a key."""
    entries = entries_of(mapping)
    return mapping if entries.pop(name, None) is None else with_entries(mapping, entries)


def index_of(mapping: Mapping, name: str) -> int | None:
    """Where among the children of a plain mapping a key stands; the last one counts."""
    children = mapping.children
    for index in range(len(children) - 2, -1, -2):
        key = children[index]
        if isinstance(key, Scalar) and key.text == name:
            return index
    return None


def child(mapping: Mapping, name: str) -> YamlNode | None:
    """What stands under a key, aliases followed; None also for an empty value."""
    found: YamlNode | None = None
    if mapping.plain:
        index = index_of(mapping, name)
        found = mapping.children[index + 1] if index is not None else None
    else:
        found = mapping.get(name)
    found = resolve(found) if isinstance(found, Alias) else found
    return None if isinstance(found, Scalar) and found.style == "plain" and found.value is None else found


def word(node: YamlNode | None, *path: str) -> str | None:
    """The scalar at a path as written."""
    for name in path:
        node = child(node, name) if isinstance(node, Mapping) else None
    return node.text if isinstance(node, Scalar) else None


def always(value: YamlNode, _: YamlNode | None) -> YamlNode:
    """A change to `value`, whatever was there; for `partial`."""
    return value


def changed(
    node: YamlNode | None,
    path: Path[str],
    change: Callable[[YamlNode | None], YamlNode | None],
    create: Span | None = None,
) -> YamlNode | None:
    """The tree with `change` made of what stands at a path, in every item where there is a list.

    What the path does not find is left alone; with `create`, the mappings on the way are made, as if they stood there.
    """
    if not path:
        return change(node)
    if isinstance(node, Sequence):
        rest = path[1:] if path[0] == EACH else path
        items = [changed(resolve(item), rest, change, create) or item for item in node.children]
        return with_items(
            node, [old if resolve(old) is new else new for old, new in zip(node.children, items, strict=True)]
        )
    return _changed_entry(node, path, change, create) if isinstance(node, Mapping) else node


def _changed_entry(
    node: Mapping,
    path: Path[str],
    change: Callable[[YamlNode | None], YamlNode | None],
    create: Span | None,
) -> YamlNode:
    found = child(node, path[0])
    if found is None and create is None:
        return node
    start = mapping_at(create) if found is None and create is not None and len(path) > 1 and path[1] != EACH else found
    new = changed(start, path[1:], change, create)
    if new is None or new is found or (found is None and new is start and len(path) > 1):
        return node
    return put(node, path[0], new)


def plain(node: YamlNode) -> object:
    """The tree as plain values, for comparison: what the API server would read."""
    found = resolve(node)
    if isinstance(found, Mapping):
        return {name: plain(value) for name, (_, value) in entries_of(found).items()}
    if isinstance(found, Sequence):
        return [plain(item) for item in found.children]
    return found.value if isinstance(found, Scalar) else None

"""The nodes of a YAML tree: what stands in the text, with the place of every key and value.

Anchors are never expanded: an `Alias` is a node of its own, and its target is looked up when it is asked for. A tree
has no cycles (`Alias.target` is None for an alias inside the node that it names), but the same node may be reached
through many aliases: who walks through aliases keeps a set of the nodes seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.node import Node
from dslint.source import Edit, MappedText, Source, Span
from dslint.yaml.scalars import value_of

if TYPE_CHECKING:
    from dslint.yaml.scalars import Value


class YamlNode(Node):
    """A value or a key. `span` covers its text without its tag and anchor; an empty value stands behind its colon."""

    # Slots, and a span made when it is asked for: a 10 MB manifest has a million of these.
    __slots__ = ("end", "parent", "source", "start")

    anchor_name: str | None = None
    tag: str | None = None

    def __init__(self, source: Source, start: int, end: int, parent: YamlNode | None) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.parent: Node | None = parent

    @cached_property
    def span(self) -> Span:  # type: ignore[override]  # set like the attribute that it stands for
        """Where the value stands; nothing may move a node once this was asked for."""
        return Span(self.source, self.start, self.end)


class Scalar(YamlNode):
    """A string, number, boolean or null. `style` is plain, single, double, literal or folded."""

    __slots__ = ("style", "text")

    def __init__(self, source: Source, start: int, end: int, parent: YamlNode | None, text: str, style: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.parent = parent
        self.text = text
        self.style = style

    @property
    def value(self) -> Value:
        """The value as the Kubernetes API server types it: `on` is True, `0644` is 420, `1e3` is 1000."""
        return value_of(self)

    @cached_property
    def mapped(self) -> MappedText:
        """The text with the place of each of its characters in the source."""
        from dslint.yaml.mapped import map_scalar

        return map_scalar(self)


class Alias(YamlNode):
    """`*name`. `target` is None where the anchor is not defined, or where the alias stands inside it."""

    __slots__ = ("name", "target")

    def __init__(
        self, source: Source, start: int, end: int, parent: YamlNode | None, name: str, target: YamlNode | None
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.parent = parent
        self.name = name
        self.target = target


class Collection(YamlNode):
    """A mapping or a sequence: `children` as they stand (keys and values in turn), `flow` for `{}`, `[]` and JSON."""

    __slots__ = ("children", "flow")

    def __init__(self, source: Source, start: int, end: int, parent: YamlNode | None, flow: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.parent = parent
        self.flow = flow
        self.children: list[YamlNode] = []


class Entry:
    """A key with its value, as they stand (an alias is an alias)."""

    __slots__ = ("key", "value")

    def __init__(self, key: YamlNode, value: YamlNode) -> None:
        self.key = key
        self.value = value

    @property
    def span(self) -> Span:
        """From the start of the key to the end of the value."""
        return Span(self.key.source, self.key.start, max(self.key.end, self.value.end))

    def __repr__(self) -> str:
        return f"<Entry {self.span!r}>"


class Mapping(Collection):
    """Keys and values. Lookups see through aliases and merges (`<<`); of equal keys the last one counts.

    `plain` is whether every key is a scalar and nothing is merged in, so that its children alone tell all.
    """

    __slots__ = ("plain",)

    def __init__(self, source: Source, start: int, end: int, parent: YamlNode | None, flow: bool) -> None:
        super().__init__(source, start, end, parent, flow)
        self.plain = True

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries that stand here, merge keys included, in order."""
        pairs = iter(self.children)
        return [Entry(key, value) for key, value in zip(pairs, pairs, strict=True)]

    @cached_property
    def table(self) -> dict[str, Entry]:
        """The entries that stand here by the name of their key, as Kubernetes names it (`on:` is `true`)."""
        from dslint.yaml.merges import is_merge_key
        from dslint.yaml.scalars import key_name

        table = {}
        for entry in self.entries:
            name = key_name(entry.key)
            if name is not None and not (name == "<<" and is_merge_key(entry.key)):
                table[name] = entry
        return table

    @cached_property
    def merged(self) -> list[Mapping]:
        """The mapping itself and all those merged into it (`<<: *base`), the strongest first, each once."""
        from dslint.yaml.merges import merged_mappings

        return merged_mappings(self)

    def entry(self, name: str) -> Entry | None:
        """The entry with this key, here or merged in."""
        for mapping in self.merged:
            found = mapping.table.get(name)
            if found:
                return found
        return None

    def get(self, name: str) -> YamlNode | None:
        """The value under this key, with aliases followed."""
        from dslint.yaml.access import resolve

        entry = self.entry(name)
        return resolve(entry.value) if entry else None

    def key(self, name: str) -> Scalar | None:
        """The key itself."""
        from dslint.yaml.access import as_scalar

        entry = self.entry(name)
        return as_scalar(entry.key) if entry else None

    def names(self) -> list[str]:
        """The names of all keys, merged ones included, each once."""
        return list(dict.fromkeys(name for mapping in self.merged for name in mapping.table))

    def __contains__(self, name: object) -> bool:
        return any(name in mapping.table for mapping in self.merged)

    def items(self) -> Iterator[tuple[str, YamlNode]]:
        """Names and values, with aliases followed and merges included; aliases that lead nowhere are left out."""
        for name in self.names():
            value = self.get(name)
            if value is not None:
                yield name, value

    def insert(self, name: str, text: str) -> Edit:
        """Adds `name: text` as the last key, in the layout of its neighbours.

        `text` is a YAML value: on one line, or a block written with two-space indentation and LF.
        """
        from dslint.yaml.edits import insert_entry

        return insert_entry(self, name, text)

    def remove(self, name: str) -> Edit | None:
        """Takes a key out with its value, where they have a line of their own and are not all there is."""
        from dslint.yaml.edits import remove_entry

        return remove_entry(self, name)


class Sequence(Collection):
    """A list."""

    __slots__ = ()

    @property
    def items(self) -> list[YamlNode]:
        """The items as they stand."""
        return self.children

    def at(self, index: int) -> YamlNode | None:
        """The item at `index`, with aliases followed; None behind the end."""
        from dslint.yaml.access import resolve

        return resolve(self.children[index]) if -len(self.children) <= index < len(self.children) else None

    def append(self, text: str) -> Edit:
        """Adds an item, in the layout of its neighbours; `text` as for `Mapping.insert`."""
        from dslint.yaml.edits import append_item

        return append_item(self, text)

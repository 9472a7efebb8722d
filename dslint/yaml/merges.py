"""Merge keys: `<<: *base` and `<<: [*one, *two]`."""

from __future__ import annotations

from collections.abc import Iterator

from dslint.yaml.access import as_mapping, as_sequence
from dslint.yaml.nodes import Mapping, Scalar, YamlNode

_TAGS = (None, "!!merge", "tag:yaml.org,2002:merge")
MOST_MERGED = 100
"""How many mappings one mapping can draw in; real files have two or three."""


def is_merge_key(key: YamlNode) -> bool:
    """Whether it is `<<`, plain and without a tag other than its own (`!!merge <<`)."""
    return isinstance(key, Scalar) and key.text == "<<" and key.style == "plain" and key.tag in _TAGS


def merged_mappings(mapping: Mapping) -> list[Mapping]:
    """The mapping and what is merged into it, the strongest first, each once."""
    found: dict[int, Mapping] = {}
    waiting = [mapping]
    while waiting and len(found) < MOST_MERGED:
        nearest = waiting.pop()
        if id(nearest) not in found:
            found[id(nearest)] = nearest
            waiting.extend(reversed(list(_sources(nearest))))
    return list(found.values())


def _sources(mapping: Mapping) -> Iterator[Mapping]:
    """What the merge keys of one mapping name, in order."""
    for entry in mapping.entries:
        if is_merge_key(entry.key):
            listed = as_sequence(entry.value)
            for node in listed.children if listed else [entry.value]:
                source = as_mapping(node)
                if source:
                    yield source

"""Keys that a mapping has twice. A key may override what is merged above it (`<<`): that is what merging is for.

Of a key above its `<<`, kubectl's reader takes the merged value and others the key's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dslint.yaml.file import DuplicateKey
from dslint.yaml.merges import is_merge_key
from dslint.yaml.nodes import Mapping, Scalar, YamlNode
from dslint.yaml.scalars import key_name

MOST_MERGED = 10_000
"""How many merged mappings are compared in one document; a hostile one could hold billions."""


def duplicate_keys(mappings: Iterable[Mapping]) -> Iterator[DuplicateKey]:
    """One problem for each key that its mapping already has."""
    budget = MOST_MERGED
    for mapping in mappings:
        merges = _needs_look(mapping)
        if merges is None:
            continue
        yield from _own(mapping)
        if merges and budget > 0:
            sources = mapping.merged[1:]
            budget -= len(sources)
            yield from _merged(mapping, sources)


def _needs_look(mapping: Mapping) -> bool | None:
    """None: all keys differ at first sight; else whether something is merged in."""
    texts = [key.text if isinstance(key, Scalar) else key for key in mapping.children[::2]]
    distinct = set(texts)
    merges = "<<" in distinct
    return merges if merges or len(distinct) < len(texts) or not distinct.isdisjoint(_WORDS) else None


_WORDS = frozenset(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF"))


def _own(mapping: Mapping) -> Iterator[DuplicateKey]:
    first: dict[str, YamlNode] = {}
    for key in mapping.children[::2]:
        name = None if is_merge_key(key) else key_name(key)
        if name is None:
            continue
        if name in first:
            yield DuplicateKey(key.span, name, first[name].span)
        first.setdefault(name, key)


def _merged(mapping: Mapping, sources: list[Mapping]) -> Iterator[DuplicateKey]:
    last = max((key.start for key in mapping.children[::2] if is_merge_key(key)), default=-1)
    for source in sources:
        for name in sorted(mapping.table.keys() & source.table.keys()):
            if mapping.table[name].key.start < last:
                yield DuplicateKey(mapping.table[name].key.span, name, source.table[name].key.span)

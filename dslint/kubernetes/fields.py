"""Typed access to the fields of a manifest: that of any YAML tree."""

from __future__ import annotations

from dslint.yaml.fields import (
    boolean,
    find,
    has,
    has_merge,
    integer,
    items,
    key,
    mapping,
    mappings,
    names,
    pairs,
    scalar,
    text,
    texts,
    value,
)

__all__ = [
    "boolean",
    "find",
    "has",
    "has_merge",
    "integer",
    "items",
    "key",
    "mapping",
    "mappings",
    "names",
    "pairs",
    "scalar",
    "text",
    "texts",
    "value",
]

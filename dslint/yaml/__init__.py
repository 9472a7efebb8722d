"""YAML: text to a tree in which every key and value has its place."""

from __future__ import annotations

from dslint.yaml.access import as_mapping, as_scalar, as_sequence, find, resolve, text_at, walk
from dslint.yaml.file import DuplicateKey, Limits, SyntaxProblem, YamlDocument, YamlFile
from dslint.yaml.nodes import Alias, Collection, Entry, Mapping, Scalar, Sequence, YamlNode
from dslint.yaml.reader import parse

__all__ = [
    "Alias",
    "Collection",
    "DuplicateKey",
    "Entry",
    "Limits",
    "Mapping",
    "Scalar",
    "Sequence",
    "SyntaxProblem",
    "YamlDocument",
    "YamlFile",
    "YamlNode",
    "as_mapping",
    "as_scalar",
    "as_sequence",
    "find",
    "parse",
    "resolve",
    "text_at",
    "walk",
]

"""What the tests of this folder share: reading a text, comparing trees, and generated YAML."""

from __future__ import annotations

from hypothesis import strategies as st

from dslint.source import Edit, Source
from dslint.yaml import Collection, Mapping, Scalar, YamlFile, YamlNode, parse, walk
from dslint.yaml.events import Parser, pure_parser

PARSERS: list[Parser | None] = [None, pure_parser]


def read(text: str, *, path: str = "x.yaml", parser: Parser | None = None) -> YamlFile:
    return parse(Source(path, text), parser=parser)


def root(text: str, *, path: str = "x.yaml") -> YamlNode:
    found = read(text, path=path).documents[0].root
    assert found is not None
    return found


def mapping(text: str) -> Mapping:
    found = root(text)
    assert isinstance(found, Mapping)
    return found


def problems(text: str) -> list[tuple[str, str, str]]:
    """Kind, the text at the place, and the detail."""
    return [
        (problem.kind, problem.span.text, problem.detail)
        for document in read(text).documents
        for problem in document.problems
    ]


def shape(file: YamlFile) -> list[object]:
    """All that two readings of a text must agree on."""
    return [
        [
            (
                type(node).__name__,
                (node.start, node.end),
                (node.tag, node.anchor_name),
                (node.text, node.style) if isinstance(node, Scalar) else None,
                node.flow if isinstance(node, Collection) else None,
            )
            for node in walk(document.root)
        ]
        if document.root
        else [problem.kind for problem in document.problems]
        for document in file.documents
    ]


def plain(node: YamlNode | None) -> object:
    """The tree as Python values, keys as pairs so that nothing is lost."""
    if isinstance(node, Scalar):
        return node.value if node.style == "plain" else node.text
    if isinstance(node, Mapping):
        return [(plain(entry.key), plain(entry.value)) for entry in node.entries]
    if isinstance(node, Collection):
        return [plain(child) for child in node.children]
    return None


def applied(text: str, edit: Edit) -> str:
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


_PIECES = [
    "a", "b: ", "c:\n", "- ", "  ", "\n", "\n  ", "\n\n", "[", "]", "{", "}", ", ", ": ", '"', "'", "|\n", ">-\n",
    "|2\n", "#", " # c\n", "&x ", "*x", "!!str ", "? ", "---\n", "...\n", "\n---\n", "\t", "%", "@", "\\n", "\\",
    "x y", "1", "true", "<<: *x\n", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\U0001f600", "\0", "\ud800", "''",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
"""Texts made of what YAML is made of, hardly ever valid."""

_WORDS = st.sampled_from(["a", "x y", "1", "true", "~", "é", "k8s.io/x", "0644", "a#b", "\U0001f600"])
_QUOTED = st.sampled_from(["''", '"\\t x\\u00e9"', "'it''s'", '"a # b"', '""', '"\\"q\\""'])
_FLOW = st.recursive(
    _WORDS | _QUOTED,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.lists(st.tuples(_WORDS, inner), max_size=3, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=5,
)
_BLOCK_SCALARS = st.sampled_from(
    ["|\n  one\n  two", ">-\n  one\n  two\n\n    three\n  four", "|+\n  keep\n\n", ">\n  # no comment", "|-\n\n  x  "]
)
_COMMENTS = st.sampled_from(["", "", "", " # why", "  #"])
_INLINE = st.tuples(_FLOW | st.just(""), _COMMENTS).map("".join)


def _indented(text: str, margin: str) -> str:
    return "\n".join(margin + line if line else line for line in text.split("\n"))


def _block_mapping(entries: list[tuple[str, tuple[str, str]]]) -> str:
    lines = []
    for key, (kind, value) in entries:
        below = "\n" + _indented(value, "  ")
        lines.append(f"{key}:{below}" if kind == "block" else f"{key}: {value}")
    return "\n".join(lines)


def _block_sequence(items: list[tuple[str, str]]) -> str:
    return "\n".join(f"- {_indented(value, '  ')[2 if kind == 'block' else 0 :]}" for kind, value in items)


def _collections(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    entries = st.lists(st.tuples(_WORDS.filter(lambda word: word != "~"), inner), min_size=1, max_size=3)
    mappings = entries.filter(lambda pairs: len({key for key, _ in pairs}) == len(pairs)).map(_block_mapping)
    return st.tuples(st.just("block"), mappings | st.lists(inner, min_size=1, max_size=3).map(_block_sequence))


DOCUMENTS = st.recursive(
    st.tuples(st.just("inline"), _INLINE | _BLOCK_SCALARS), _collections, max_leaves=8
).filter(lambda pair: pair[0] == "block").map(lambda pair: pair[1] + "\n")  # fmt: skip
"""Valid documents whose root is a block collection."""

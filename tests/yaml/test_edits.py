from __future__ import annotations

import pytest

from dslint.yaml import Mapping, Sequence, find
from tests.yaml.trees import applied, root


def inserted(text: str, path: tuple[str | int, ...], name: str, value: str, *, file: str = "x.yaml") -> str:
    node = find(root(text, path=file), *path)
    assert isinstance(node, Mapping)
    return applied(text, node.insert(name, value))


def appended(text: str, path: tuple[str | int, ...], value: str) -> str:
    node = find(root(text), *path)
    assert isinstance(node, Sequence)
    return applied(text, node.append(value))


@pytest.mark.parametrize(
    ("text", "path", "value", "expected"),
    [
        ("a:\n  b: 1 # c\n  # d\ne: 2\n", ("a",), "1", "a:\n  b: 1 # c\n  x: 1\n  # d\ne: 2\n"),
        ("a:\n  b:\n    c: 1\n    # d\n\n    # e", ("a",), "1", "a:\n  b:\n    c: 1\n    # d\n\n    # e\n  x: 1"),
        ("a:\n  b:\n  - c\n   # d\n  # e\n", ("a",), "1", "a:\n  b:\n  - c\n   # d\n  x: 1\n  # e\n"),
        ("a:\r\n b: |\r\n    s\r\n  # d\r\n\r\n", ("a",), "1", "a:\r\n b: |\r\n    s\r\n  # d\r\n x: 1\r\n\r\n"),
        ("a:\n  b: 1", ("a",), "1", "a:\n  b: 1\n  x: 1"),
        ("a:\r\n  b: 1\r\n", ("a",), "- 1\n- 2", "a:\r\n  b: 1\r\n  x:\r\n    - 1\r\n    - 2\r\n"),
        ("a:\n    b:\n    - 1\n    c: 1\n", ("a",), "- 1", "a:\n    b:\n    - 1\n    c: 1\n    x:\n    - 1\n"),
        ("a:\n    b: 1\n", ("a",), "y: 1", "a:\n    b: 1\n    x:\n        y: 1\n"),
        ("- b: |\n    s\n\n- c\n", (0,), "1", "- b: |\n    s\n  x: 1\n\n- c\n"),
        ("b: |+\n  s\n\n# c\n", (), "1", "b: |+\n  s\n\nx: 1\n# c\n"),
        ("b: 1\n", (), "|\n  s\n  t", "b: 1\nx: |\n  s\n  t\n"),
        ("a: {b: 1}\n", ("a",), "1", "a: {b: 1, x: 1}\n"),
        ("a: {b: 1,}\n", ("a",), "1", "a: {b: 1, x: 1,}\n"),
        ("a: {b: }\n", ("a",), "1", "a: {b: , x: 1 }\n"),
        ("a: {b: 1}\n", ("a",), "k:\n  - ALL", "a: {b: 1, x: {k: [ALL]}}\n"),
        ("a: {b: 1}\n", ("a",), "|\n  s\n  t", 'a: {b: 1, x: "s\\nt"}\n'),
        ("a: [b: 1]\n", ("a", 0), "1", "a: [{b: 1, x: 1}]\n"),
        ("a: {\n  b: 1 # c\n}\n", ("a",), "1", "a: {\n  b: 1,\n  x: 1 # c\n}\n"),
        ("a: {}\n", ("a",), "1", "a:\n  x: 1\n"),
        ("a:\n    b: {}\n", ("a", "b"), "1", "a:\n    b:\n        x: 1\n"),
        ("a: {} # c\n", ("a",), "1", "a: {x: 1} # c\n"),
        ("{}", (), "1", "{x: 1}"),
        ("- {}\n", (0,), "1", "- {x: 1}\n"),
    ],
)
def test_insert(text: str, path: tuple[str | int, ...], value: str, expected: str) -> None:
    assert inserted(text, path, "x", value) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ('{"a": {"b": 1}}', "y: [z]", '{"a": {"b": 1, "x": {"y": ["z"]}}}'),
        ('{\n  "a": {\n    "b": 1\n  }\n}\n', "true", '{\n  "a": {\n    "b": 1,\n    "x": true\n  }\n}\n'),
        ('{"a": {}}', "'1'", '{"a": {"x": "1"}}'),
    ],
)
def test_insert_into_json(text: str, value: str, expected: str) -> None:
    assert inserted(text, ("a",), "x", value, file="x.json") == expected


def test_names_that_need_quotes() -> None:
    assert inserted("a: 1\n", (), "on", "1") == 'a: 1\n"on": 1\n'
    assert inserted("{}", (), "x", "1", file="x.json") == '{"x": 1}'


@pytest.mark.parametrize(
    ("text", "path", "value", "expected"),
    [
        ("a:\n- b # c\nd: 1\n", ("a",), "x", "a:\n- b # c\n- x\nd: 1\n"),
        ("- a\n- b: 1\n  c: 2", (), "d: 1\ne:\n  - 2", "- a\n- b: 1\n  c: 2\n- d: 1\n  e:\n    - 2"),
        ("a: [b]\n", ("a",), "x, y", 'a: [b, "x, y"]\n'),
        ('a: ["b", "c"]\n', ("a",), "x", 'a: ["b", "c", "x"]\n'),
        ("a: [\n  b\n]\n", ("a",), "x", "a: [\n  b,\n  x\n]\n"),
        ("a: []\n", ("a",), "x", "a:\n  - x\n"),
        ("a: []\nb:\n- 1\n", ("a",), "x", "a:\n- x\nb:\n- 1\n"),
        ("a:\n- - b\n", ("a", 0), "x", "a:\n- - b\n  - x\n"),
    ],
)
def test_append(text: str, path: tuple[str | int, ...], value: str, expected: str) -> None:
    assert appended(text, path, value) == expected


def removed(text: str, path: tuple[str | int, ...], name: str) -> str | None:
    node = find(root(text), *path)
    assert isinstance(node, Mapping)
    edit = node.remove(name)
    return applied(text, edit) if edit is not None else None


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:\n  x: 1\n  b: 2\n", ("a",), "a:\n  b: 2\n"),
        ("a:\n  b: 2\n  x: 1 # so many\n", ("a",), "a:\n  b: 2\n"),
        ("a:\r\n  b: 2\r\n  x: 1\r\nc: 3\r\n", ("a",), "a:\r\n  b: 2\r\nc: 3\r\n"),
        ("b: 2\nx: 1", (), "b: 2\n"),
        ("\ufeffx: 1\nb: 2\n", (), "\ufeffb: 2\n"),
        ("a:\n  x: 1\n", ("a",), None),
        ("- x: 1\n  b: 2\n", (0,), None),
        ("a: {x: 1, b: 2}\n", ("a",), None),
        ("x: >\n  s\nb: 2\n", (), None),
        ("x:\n  y: 1\nb: 2\n", (), None),
        ("b: 2\nc: 3\n", (), None),
    ],
)
def test_an_entry_goes_with_its_line(text: str, path: tuple[str | int, ...], expected: str | None) -> None:
    assert removed(text, path, "x") == expected

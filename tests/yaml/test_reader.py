from __future__ import annotations

import pytest

from dslint.source import Source
from dslint.yaml import (
    Alias,
    Limits,
    Mapping,
    Scalar,
    Sequence,
    as_mapping,
    as_scalar,
    as_sequence,
    find,
    parse,
    resolve,
    text_at,
    walk,
)
from dslint.yaml.events import Parser, fastest_parser, pure_parser
from tests.yaml.trees import PARSERS, mapping, problems, read, root, shape

POD = """\
# a pod
apiVersion: v1
kind: Pod
metadata: {name: 'a', labels: }
spec:
  containers:
  - &first
    name: main
    args: [ '--x', 'y' ]
  - *first
  hostIPC:
"""


def spans(text: str, parser: Parser | None) -> list[str]:
    root = read(text, parser=parser).documents[0].root
    assert root is not None
    return [node.span.text for node in walk(root) if isinstance(node, Scalar | Alias)]


def test_the_c_parser_is_there() -> None:
    assert fastest_parser() is not pure_parser


@pytest.mark.parametrize("parser", PARSERS)
def test_every_key_and_value_has_its_place(parser: Parser | None) -> None:
    expected = "apiVersion v1 kind Pod metadata name 'a' labels _ spec containers"
    expected += " name main args '--x' 'y' *first hostIPC _"
    assert spans(POD, parser) == [word.replace("_", "") for word in expected.split()]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: {b: 1, c: [x]} # c\n", ("a",), "{b: 1, c: [x]}"),
        ("a:\n  b: 1\n  c: 2  # c\n\n# d\n", ("a",), "b: 1\n  c: 2"),
        ("a:\n- 1\n- 2\nb: 3\n", ("a",), "- 1\n- 2"),
        ("a: [ q: 1 , r]\n", ("a", 0), "q: 1"),
        ("a: |\n  x\n  y\n\n\nb: 1\n", ("a",), "|\n  x\n  y"),
        ("a: |  # c\n  x  \n   \nb: 1\n", ("a",), "|  # c\n  x  \n   "),
        ("a: |\n\nb: 1\n", ("a",), "|"),
        ("a: one\n  two\nb: 1\n", ("a",), "one\n  two"),
        ('a: "one\n\n  two"  \nb: 1\n', ("a",), '"one\n\n  two"'),
        ("a: !!str &x 1\n", ("a",), "1"),
        ("a: &x !!map # c\n  b: 1\n", ("a",), "b: 1"),
        ("a: !<tag:x> [1]\n", ("a",), "[1]"),
        ("é: \U0001f600x\nb: y\n", ("b",), "y"),
        ("\ufeffa: x\n", ("a",), "x"),
        ("a: 1\r\nb:\r\n  - x\r\n", ("b",), "- x"),
        ("a: 1\rb: x\r", ("b",), "x"),
        ("a: 1 # \x85\nb: x\n", ("b",), "x"),
        ("a: x\u2028y\nb: z\n", ("a",), "x\u2028y"),
        ("? a\n: b\n", ("a",), "b"),
    ],
)
def test_spans(text: str, path: tuple[str | int, ...], expected: str) -> None:
    node = find(root(text), *path)
    assert node is not None
    assert node.span.text == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [("a:\nb: 1\n", 2), ("a: # c\nb: 1\n", 2), ("{a: , b: 1}", 3), ("{a, b: 1}", 2), ("? a\nb: 1", 3)],
)
def test_an_empty_value_stands_behind_its_colon(text: str, place: int) -> None:
    value = mapping(text).children[1]
    assert (value.start, value.end) == (place, place)


def test_an_empty_value_with_an_anchor_stands_behind_it() -> None:
    node = mapping("a: &x\nb: 1\n").get("a")
    assert node is not None
    assert (node.start, node.end, node.anchor_name) == (5, 5, "x")


def test_unusual_line_breaks_stay_in_the_text() -> None:
    assert text_at(root('a: "x\x85y\u2029"\n'), "a") == "x\x85y\u2029"


def test_documents_of_a_stream() -> None:
    file = read("# head\n---\na: 1\n---\n# nothing\n---\nb: 2\n...\n%YAML 1.1\n---\nc: 3\n")
    assert [document.root and document.root.span.text for document in file.documents] == ["a: 1", None, "b: 2", "c: 3"]


def test_a_comment_alone_is_no_document() -> None:
    assert read("# nothing here\n").documents == []
    assert read("").documents == []


def test_a_broken_document_spoils_no_other() -> None:
    text = "a: 1\n---\nb: [\n---\nc: 'x\n---\nd: 4\n"
    file = read(text)
    assert [document.root and document.root.span.text for document in file.documents] == ["a: 1", None, None, "d: 4"]
    assert [problem.span.start for document in file.documents for problem in document.problems] == [12, 21]


def test_more_than_one_end_mark() -> None:
    file = read("a: 1\n...\n...\n# c\n...\n---\nb: 2\n")
    assert [document.root and document.root.span.text for document in file.documents] == ["a: 1", "b: 2"]


def test_three_dashes_inside_a_block_scalar() -> None:
    assert text_at(root("a: |\n  x\n  ---\n  y\n"), "a") == "x\n---\ny\n"


def test_too_deep() -> None:
    file = parse(Source("x", "---\na: " + "[" * 300 + "\n---\nb: 1\n"), limits=Limits(depth=200))
    assert [problem.kind for problem in file.documents[0].problems] == ["yaml-too-deep"]
    assert file.documents[0].problems[0].span.start == 7 + 199
    assert file.documents[1].root is not None


def test_far_too_deep_ends_at_once() -> None:
    assert [problem.kind for problem in read("[" * 100_000).documents[0].problems] == ["yaml-too-deep"]
    assert [problem.kind for problem in read("- " * 100_000).documents[0].problems] == ["yaml-too-deep"]


def test_too_big() -> None:
    file = parse(Source("x", "a: 1\n---\nb: " + "x" * 100 + "\n---\nc: 1\n"), limits=Limits(size=50))
    assert [document.root is None for document in file.documents] == [False, True, False]
    assert [problem.kind for problem in file.documents[1].problems] == ["yaml-too-big"]
    assert file.documents[1].problems[0].span.text == "---"


def test_aliases_and_merges() -> None:
    top = mapping("base: &b {x: 1, w: 2}\nuse:\n  <<: *b\n  z: 3\nagain: *b\n")
    use = as_mapping(top.get("use"))
    assert use is not None
    assert use.names() == ["z", "x", "w"]
    assert "x" in use
    assert "q" not in use
    assert [name for name, _ in use.items()] == ["z", "x", "w"]
    assert resolve(top.entries[2].value) is top.get("base")
    assert top.entries[2].value.span.text == "*b"
    assert find(top, "again", "w") is find(top, "base", "w")


def test_merging_a_list_prefers_the_first() -> None:
    top = mapping("a: &a {x: 1}\nb: &b {x: 2, w: 2}\nc: {<<: [*a, *b]}\n")
    assert [as_scalar(find(top, "c", name)).value for name in "xw"] == [1, 2]  # type: ignore[union-attr]


def test_an_alias_inside_its_anchor() -> None:
    text = "a: &x\n  b: *x\n"
    assert problems(text) == [("alias-cycle", "*x", "x")]
    assert find(root(text), "a", "b") is None


def test_an_alias_without_anchor() -> None:
    assert problems("a: *x\n") == [("yaml-syntax", "*x", "`*x` stands for nothing: no `&x` comes before it")]


def test_an_alias_bomb_is_small() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]
    (problem,) = parse(Source("x.yaml", "\n".join(lines))).documents[0].problems
    assert (problem.kind, problem.span.text) == ("yaml-too-big", "*a58")
    assert problem.detail == "over a billion values by its aliases, more than 400000"


def test_many_aliases_are_no_bomb() -> None:
    top = mapping("base: &base {a: 1}\n" + "".join(f"k{n}: *base\n" for n in range(1_000)))
    assert find(top, "k999", "a") is not None
    assert len(list(walk(top))) < 5_000


def test_a_merge_bomb_is_small() -> None:
    lines = ["a0: &a0 {k: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: 1}}" for n in range(1, 15)]
    last = as_mapping(mapping("\n".join(lines)).get("a14"))
    assert last is not None
    assert len(last.names()) == 15


def test_json() -> None:
    top = root('{\n\t"a": {"b": [1, true, null, "\\ud83d\\ude00\\/"]}\n}', path="x.json")
    assert isinstance(top, Mapping)
    assert top.flow
    assert text_at(top, "a", "b", 3) == "\U0001f600/"
    items = as_sequence(find(top, "a", "b"))
    assert isinstance(items, Sequence)
    assert [item.span.text for item in items.items] == ["1", "true", "null", '"\\ud83d\\ude00\\/"']


def test_the_last_of_equal_keys_counts() -> None:
    assert as_scalar(mapping("a: 1\na: 2\n").get("a")).value == 2  # type: ignore[union-attr]


def test_keys_are_named_as_kubernetes_names_them() -> None:
    assert mapping("on: 1\n010: 2\n'1': 3\n~: 4\n").names() == ["true", "8", "1"]


def test_keys_and_items() -> None:
    top = mapping("a: 1\nb: [x]\n")
    assert top.key("a") is top.children[0]
    assert top.key("c") is None
    items = as_sequence(top.get("b"))
    assert items is not None
    assert (items.at(0), items.at(1)) == (items.items[0], None)
    assert top.entries[0].span.text == "a: 1"
    assert top.entries[0].value.parent is top


@pytest.mark.parametrize("text", [POD, "a: 'x'\n", "- |\n x\n- >\n y\n", "a: [b: 1, {c}]\n", "a: [\n", "\ta: 1\n"])
def test_both_parsers_give_the_same_tree(text: str) -> None:
    assert shape(read(text)) == shape(read(text, parser=pure_parser))

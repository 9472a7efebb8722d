"""Long values under certain keys are left out of the tree, and nothing else changes."""

from __future__ import annotations

import pytest

from dslint.source import Source
from dslint.yaml import Mapping, YamlFile, find, parse
from dslint.yaml.opaque import LEAST

LINES = "".join(f"          key{number}: a value of some length\n" for number in range(LEAST // 30))
HEAD = "kind: X\nversions:\n  - name: v1\n    schema:\n      bulk:\n"
TAIL = "    served: true\nlast: 1\n"


def read(text: str) -> YamlFile:
    return parse(Source("x.yaml", text), opaque=("bulk",))


def bulk(text: str) -> object:
    return find(read(text).documents[0].root, "versions", 0, "schema", "bulk")


def test_long_value_is_an_empty_scalar_with_the_place_of_the_whole() -> None:
    root = read(HEAD + LINES + TAIL).documents[0].root
    found = find(root, "versions", 0, "schema", "bulk")
    assert found is not None
    assert not isinstance(found, Mapping)
    assert found.span.text.strip() == LINES.strip()
    last, served = find(root, "last"), find(root, "versions", 0, "served")
    assert last is not None
    assert served is not None
    assert (last.span.text, served.span.text) == ("1", "true")


def test_what_holds_it_ends_where_it_ends() -> None:
    root = read(HEAD + LINES).documents[0].root
    assert root is not None
    assert root.span.text.endswith("a value of some length")


def test_its_syntax_is_checked() -> None:
    broken = HEAD + LINES + "          key: [\n" + TAIL
    assert [problem.kind for problem in read(broken).documents[0].problems] == ["yaml-syntax"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + LINES.partition("\n")[0] + "\n" + TAIL,
        HEAD + "          a: &a 1\n" + LINES + TAIL.replace("1", "*a"),
        HEAD.replace("bulk:", "bulk: !tag") + LINES + TAIL,
    ],
    ids=["short", "an anchor", "a tag"],
)
def test_what_is_read_as_ever(text: str) -> None:
    assert isinstance(bulk(text), Mapping)


def test_value_of_another_key_is_read_as_ever() -> None:
    text = (HEAD + LINES + TAIL).replace("bulk", "other")
    assert isinstance(find(read(text).documents[0].root, "versions", 0, "schema", "other"), Mapping)


def test_line_breaks_of_windows() -> None:
    found = find(read((HEAD + LINES + TAIL).replace("\n", "\r\n")).documents[0].root, "versions", 0, "served")
    assert found is not None
    assert found.span.text == "true"

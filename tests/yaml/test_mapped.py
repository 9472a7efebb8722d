from __future__ import annotations

import pytest

from dslint.yaml import as_scalar, find
from tests.yaml.trees import root


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("a: one two\n", "two", 7),
        ("a: one\n   two\n", "two", 10),
        ("a: 'it''s two'\n", "two", 10),
        ('a: "\\ttwo"\n', "two", 6),
        ('a: "one \\\n  two"\n', "two", 12),
        ("a: |\n  one\n  two\n", "two", 13),
        ("a: |2\n    one\n  two\n", "two", 16),
        ("a: >-\n  one\n  two\n", "two", 14),
        ("a: >\r\n  one\r\n\r\n  two\r\n", "two", 17),
        ("- - |\n   one\n   two\n", "two", 16),
        ("a: |+ # c\n\n  one\n  two\n\n", "two", 19),
    ],
)
def test_a_word_of_a_scalar_has_its_place(text: str, word: str, place: int) -> None:
    node = as_scalar(find(root(text), "a") or find(root(text), 0, 0))
    assert node is not None
    start = node.text.index(word)
    span = node.mapped.span(start, start + len(word))
    assert (span.start, span.text) == (place, word)


@pytest.mark.parametrize(
    ("text", "written"),
    [('a: "\\u0041b"\n', "\\u0041"), ('a: "\\x41b"\n', "\\x41"), ('{"a": "\\ud83d\\ude00b"}', "\\ud83d\\ude00")],
)
def test_an_escape_maps_as_a_whole(text: str, written: str) -> None:
    node = as_scalar(find(root(text), "a"))
    assert node is not None
    assert node.mapped.span(0, 1).text == written
    assert node.mapped.span(1, 2).text == "b"


def test_the_break_at_the_end_of_a_block() -> None:
    node = as_scalar(find(root("a: |\n  x\nb: 1\n"), "a"))
    assert node is not None
    assert node.mapped.span(0, 2).text == "x\n"

"""A colon inside a plain word of a flow collection is part of the word, as the API server reads it."""

from __future__ import annotations

import pytest

from dslint.source import Source
from dslint.yaml import find, parse, text_at


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("{image: train:1, name: a}\n", ("image",), "train:1"),
        ("args: [--url, s3://bucket/x]\n", ("args", 1), "s3://bucket/x"),
        ("a: {image: 'x:1', other: r:2}\n", ("a", "other"), "r:2"),
    ],
)
def test_colon_inside_a_plain_word(text: str, path: tuple[str | int, ...], value: str) -> None:
    (document,) = parse(Source("f.yaml", text)).documents
    assert document.problems == []
    assert text_at(document.root, *path) == value
    found = find(document.root, *path)
    assert found is not None
    assert found.span.text == value


def test_what_is_broken_all_the_same_is_told_once() -> None:
    (document,) = parse(Source("f.yaml", "{image: train:1, name: [}\n")).documents
    assert [problem.kind for problem in document.problems] == ["yaml-syntax"]

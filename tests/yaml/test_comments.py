from __future__ import annotations

import pytest

from tests.yaml.trees import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\nb: 1 # c\n", [("# a", True), ("# c", False)]),
        ("a: x#y\nb: '# no'\nc: \"# no\n  # no\" # yes\n", [("# yes", False)]),
        ("a: | # yes\n  # no\n  x # no\n# yes\n", [("# yes", False), ("# yes", True)]),
        ("a: [ # one\n  b, # two\n  # three\n]\n", [("# one", False), ("# two", False), ("# three", True)]),
        ("--- # a\nb: &x#y 1\n", [("# a", False)]),
        ("a: [\n# b\n", [("# b", True)]),
        ("a:\r\n  # b\r\n  c: 1 # d\r\n", [("# b", True), ("# d", False)]),
        ("# only\n", [("# only", True)]),
        ("a: 1\n", []),
        ("a: 1 # c\n--- # d\n# e\n...\n# f", [("# c", False), ("# d", False), ("# e", True), ("# f", True)]),
    ],
)
def test_comments(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(span.text, own) for span, own in read(text).comments] == expected

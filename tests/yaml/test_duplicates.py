from __future__ import annotations

import pytest

from dslint.yaml import DuplicateKey
from tests.yaml.trees import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("a", 10, 0)]),
        ("a: 1\na: 2\na: 3\n", [("a", 5, 0), ("a", 10, 0)]),
        ("x: {a: 1, 'a': 2}\n", [("a", 10, 4)]),
        ("on: 1\nyes: 2\n", [("true", 6, 0)]),
        ("<<: {a: 1}\na: 2\n", []),
        ("a: 2\n<<: {a: 1}\n", [("a", 0, 10)]),
        ("a: &x {k: 1}\nb: {k: 2, <<: *x}\n", [("k", 17, 7)]),
        ("a: &x {k: 1}\nb: {j: 2, <<: *x}\n", []),
        ("<<: {a: 1}\n<<: {b: 1}\n", []),
        ("'<<': {a: 1}\na: 1\n", []),
        ("a: {b: 1}\nc: {b: 1}\n", []),
        ("? [a]\n: 1\n? [a]\n: 2\n", []),
    ],
)
def test_duplicate_keys(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = [problem for document in read(text).documents for problem in document.problems]
    assert all(isinstance(problem, DuplicateKey) for problem in found)
    assert [(p.detail, p.span.start, p.related.start) for p in found if isinstance(p, DuplicateKey)] == expected

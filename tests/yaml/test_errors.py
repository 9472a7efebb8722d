from __future__ import annotations

import pytest

from dslint.yaml.file import SyntaxProblem
from tests.yaml.trees import problems, read

TAB = "a tab cannot indent YAML; use spaces"
INDENTATION = "the indentation of this line fits none of the lines above"
NO_KEY = "no key can stand here: check the indentation of this line and of the line above"
NEITHER = "this line is neither a key (no `:` follows) nor a list item (no `- ` before it)"


@pytest.mark.parametrize(
    ("text", "place", "detail"),
    [
        ("a: [1\nb: 2\n", 3, "this `[` is never closed"),
        ("a: {x: [1]", 3, "this `{` is never closed"),
        ("a: {x: 1 y: 2}\n", 10, "a `,` or `}` is missing before this"),
        ("a:\n\tb: 1\n", 3, TAB),
        ("a:\n  b: 1\n\tc: 2\n", 10, TAB),
        ("a: 'x\nb: 1\n", 3, "this quote is never closed"),
        ('a: "x\n---\nb: 1\n', 3, "this quote is never closed"),
        ("a: b: c\n", 4, "`: ` inside a value; put the value in quotes"),
        ("a: 1\n b: 2\n", 7, NO_KEY),
        ("a:\n  b: 1\n c: 2\n", 11, INDENTATION),
        ("a: @x\n", 3, "a value cannot start with `@`; put it in quotes"),
        ("a: 1\nfoo\nb: 2\n", 5, NEITHER),
        ('a: "x" y\n', 7, "unexpected text behind the value; put the whole value in quotes"),
        ("a: - b\n", 3, "a list item cannot start here; put it on a line of its own"),
        ("a: *\n", 3, "no name follows the `*`; put the value in quotes if it starts with it"),
        ('a: "\\d"\n', 4, "`\\d` is no escape in double quotes; write `\\\\d`, or use single quotes"),
        ("a: |x\n  y\n", 4, "only a comment can follow `|` or `>` on its line"),
        ("a: !b!c x\n", 3, "the prefix of this tag is not defined; put the value in quotes if it starts with `!`"),
        ("[a]\n[b]\n", 4, "the document has ended above; check the indentation, or start a new document with `---`"),
        ("a: \x01\n", 3, "the character U+0001 is not allowed in YAML"),
        ("é: 1\na: \udcff\n", 8, "the byte 0xFF is not UTF-8"),
    ],
)
def test_place_and_words(text: str, place: int, detail: str) -> None:
    problem = read(text).documents[0].problems[0]
    assert (problem.kind, problem.span.start, problem.detail) == ("yaml-syntax", place, detail)


def test_what_is_never_closed_points_to_where_that_shows() -> None:
    problem = read("a: [1\nb: 2\n").documents[0].problems[0]
    assert isinstance(problem, SyntaxProblem)
    assert problem.related is not None
    assert problem.related.start == 7


def test_offsets_in_later_documents() -> None:
    assert problems("a: 1\n---\nb: @x\n") == [("yaml-syntax", "@", "a value cannot start with `@`; put it in quotes")]

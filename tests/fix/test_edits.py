from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.fix import OverlapError, apply, encoded
from dslint.source import Edit, Source
from tests.fix.fixes import edit, texts_with_edits

SOURCE = Source("Dockerfile", "0123456789")


def made(*edits: tuple[int, int, str]) -> str:
    return apply(SOURCE.text, [edit(SOURCE, *one) for one in edits])


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ((), "0123456789"),
        (((3, 3, "x"),), "012x3456789"),
        (((0, 2, ""), (10, 10, "end")), "23456789end"),
        (((5, 6, "B"), (2, 3, "A")), "01A34B6789"),
        (((2, 4, "A"), (4, 6, "B")), "01AB6789"),
        (((2, 4, "A"), (2, 2, "x"), (4, 4, "y")), "01xAy456789"),
        (((2, 4, "A"), (2, 4, "A")), "01A456789"),
        (((0, 10, ""),), ""),
    ],
)
def test_edits_are_made(edits: tuple[tuple[int, int, str], ...], text: str) -> None:
    assert made(*edits) == text


@pytest.mark.parametrize(
    "edits",
    [
        ((2, 5, "A"), (4, 6, "B")),
        ((2, 5, "A"), (2, 5, "B")),
        ((2, 5, "A"), (3, 3, "B")),
        ((2, 9, "A"), (3, 4, "B"), (5, 5, "C")),
        ((2, 2, "A"), (2, 2, "B")),
        ((2, 5, "A"), (2, 4, "B")),
        ((2, 11, "A"),),
        ((-1, 0, "A"),),
        ((5, 4, "A"),),
    ],
)
def test_edits_without_one_right_outcome_are_refused(edits: tuple[tuple[int, int, str], ...]) -> None:
    with pytest.raises(OverlapError):
        made(*edits)


@settings(deadline=None, max_examples=200)
@given(texts_with_edits(), st.randoms(use_true_random=False))
def test_what_lies_outside_stays_and_order_does_not_matter(case: tuple[Source, list[Edit]], random: object) -> None:
    source, edits = case
    text = apply(source.text, edits)
    place = old = 0
    for one in edits:
        kept = source.text[old : one.span.start]
        assert text[place : place + len(kept)] == kept
        place, old = place + len(kept) + len(_as_written(source.text, one.text)), one.span.end
    assert text[place:] == source.text[old:]
    shuffled = list(edits)
    getattr(random, "shuffle")(shuffled)  # noqa: B009
    assert apply(source.text, shuffled) == text


def _as_written(text: str, new: str) -> str:
    found = re.search("\r\n|\r|\n", text)
    return new.replace("\n", found.group() if found else "\n")


@pytest.mark.parametrize(
    ("text", "new", "outcome"),
    [
        ("a\r\nb", "\nx", "\r\nxa\r\nb"),
        ("a\r\nb", "\r\nx", "\r\nxa\r\nb"),
        ("a\rb", "\nx", "\rxa\rb"),
        ("a\nb\r\n", "\nx", "\nxa\nb\r\n"),
        ("a", "\nx", "\nxa"),
    ],
)
def test_new_lines_are_written_as_the_file_writes_them(text: str, new: str, outcome: str) -> None:
    assert apply(text, [edit(Source("x", text), 0, 0, new)]) == outcome


@given(st.binary(max_size=60), st.booleans())
def test_bytes_stay_as_they_were(raw: bytes, bom: bool) -> None:
    text = raw.decode("utf-8", "surrogateescape")
    mark = b"\xef\xbb\xbf" if bom else b""
    assert encoded(Source("x", text, bom=bom), text) == mark + raw

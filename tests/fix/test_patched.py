from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.fix import OverlapError, apply, file_diff
from dslint.fix.patched import Moved, Patched
from dslint.source import Edit, Source
from tests.fix.fixes import ROOT, edit, texts_with_edits

SOURCE = Source("Dockerfile", "0123456789", root=ROOT)


def test_rounds_are_remembered_as_edits_of_the_first_text() -> None:
    once = Patched(SOURCE).changed([edit(SOURCE, 2, 4, "abc"), edit(SOURCE, 8, 8, "X")])
    now = Source("Dockerfile", once.text)
    assert now.text == "01abc4567X89"
    twice = once.changed([edit(now, 3, 4, ""), edit(now, 9, 11, "Y")])
    assert twice.text == "01ac4567Y9"
    assert twice.edits() == [edit(SOURCE, 2, 4, "ac"), edit(SOURCE, 8, 9, "Y")]
    assert once.text == "01abc4567X89"


def test_new_lines_are_those_of_the_first_text() -> None:
    source = Source("Dockerfile", "a\r\nb\n", root=ROOT)
    once = Patched(source).changed([edit(source, 0, 3, "")])
    now = Source("Dockerfile", once.text)
    assert once.changed([edit(now, 1, 1, "\nc\r\nd")]).text == "b\r\nc\r\nd\n"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(OverlapError):
        Patched(SOURCE).changed([edit(SOURCE, 2, 4, ""), edit(SOURCE, 3, 5, "")])


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_rounds_come_to_the_same_text_by_edits_of_the_first(data: st.DataObject) -> None:
    source, edits = data.draw(texts_with_edits())
    patched, expected = Patched(source), source.text
    for _ in range(3):
        patched = patched.changed(edits)
        if "\r" not in source.text:
            expected = apply(expected, edits)
            assert patched.text == expected
        now = Source("Dockerfile", patched.text)
        places = sorted(data.draw(st.lists(st.integers(0, len(now.text)), min_size=2, max_size=2)))
        edits = [edit(now, places[0], places[1], data.draw(st.text("ab\n", max_size=3)))]
    assert apply(source.text, patched.edits()) == patched.text
    file_diff(source, patched.edits(), ROOT)


def moved(*edits: Edit) -> Moved:
    return Moved(edits)


def test_places_move_with_the_edits_before_them() -> None:
    moves = moved(edit(SOURCE, 1, 1, "ab"), edit(SOURCE, 3, 5, ""), edit(SOURCE, 8, 8, "cd"))
    assert moves.within(1, 3) == (3, 5)
    assert moves.around(1, 3) == (1, 5)
    assert moves.within(5, 8) == (5, 8)
    assert moves.around(5, 8) == (5, 10)
    assert moves.around(9, 9) == moves.within(9, 9) == (11, 11)
    assert moves.around(4, 4) == (5, 5)
    assert moves.within(0, 10) == (0, 12)


def test_nothing_moves_without_edits() -> None:
    assert moved().within(3, 7) == moved().around(3, 7) == (3, 7)


@settings(deadline=None, max_examples=150)
@given(texts_with_edits(alphabet="ab\n"), st.data())
def test_what_no_edit_touches_is_found_where_it_moved(made: tuple[Source, list[Edit]], data: st.DataObject) -> None:
    source, edits = made
    places = sorted(data.draw(st.lists(st.integers(0, len(source.text)), min_size=2, max_size=2)))
    start, end = places
    if start < end and all(one.span.end <= start or one.span.start >= end for one in edits):
        now = apply(source.text, edits)
        assert now[slice(*Moved(edits).within(start, end))] == source.text[start:end]
        low, high = Moved(edits).around(start, end)
        assert source.text[start:end] in now[low:high]

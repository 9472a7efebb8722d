"""Places in texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dslint.source import MappedText, Position, Segment, Source

TEXTS = st.text(st.sampled_from("ab\r\n\t€😀\u2028"), max_size=40)


def test_lines_end_with_lf_crlf_and_cr_only() -> None:
    source = Source("f", "a\r\nb\rc\nd\u2028e")
    assert [source.position(source.text.index(letter)) for letter in "abcde"] == [
        Position(1, 1),
        Position(2, 1),
        Position(3, 1),
        Position(4, 1),
        Position(4, 3),
    ]


def test_line_has_no_line_break() -> None:
    source = Source("f", "one\r\ntwo\n")
    assert [source.line(number) for number in (1, 2, 3)] == ["one", "two", ""]


def test_offset_beyond_the_text_is_its_end() -> None:
    assert Source("f", "ab").offset(Position(9, 1)) == 2


@given(TEXTS, st.data())
def test_position_and_offset_are_inverse(text: str, data: st.DataObject) -> None:
    source = Source("f", text)
    offset = data.draw(st.integers(0, len(text)))
    assert source.offset(source.position(offset)) == offset


def joined() -> MappedText:
    """`pip install a\\<newline>  b` read as `pip install ab`, then an escaped quote."""
    source = Source("f", 'xpip \\\ninst\\"')
    return MappedText(source, 'pip inst"', [Segment(0, 4, 1, 5), Segment(4, 4, 7, 11), Segment(8, 1, 11, 13)])


def test_span_within_one_segment() -> None:
    assert joined().span(0, 3).text == "pip"


def test_span_over_a_continued_line_covers_it() -> None:
    assert joined().span(2, 6).text == "p \\\nin"


def test_span_ends_before_the_continuation_it_does_not_reach() -> None:
    assert joined().span(0, 4).text == "pip "


def test_escape_maps_as_a_whole() -> None:
    assert joined().span(8, 9).text == '\\"'


def test_slice_is_still_mapped() -> None:
    part = joined().slice(2, 9)
    assert part.text == 'p inst"'
    assert part.span(2, 6).text == "inst"
    assert part.span(6, 7).text == '\\"'


@given(st.integers(0, 9), st.integers(0, 9))
def test_every_slice_maps_as_the_whole_does(first: int, second: int) -> None:
    low, high = sorted((first, second))
    whole = joined()
    part = whole.slice(low, high)
    for index in range(high - low):
        assert part.span(index, index + 1) == whole.span(low + index, low + index + 1)

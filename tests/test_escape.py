from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dslint.escape import visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain `x`", "plain `x`"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31m\x00\x7f\x9b", "\\x1b[31m\\x00\\x7f\\x9b"),
        ("\udc80\udcff", "\\x80\\xff"),
        ("\ud800\udfff", "\\ud800\\udfff"),
        ("\u202e\u2066\ufeff\u2028", "\\u202e\\u2066\\ufeff\\u2028"),
        ("\U000e0041", "\\U000e0041"),
        ("数 é \u00a0 👨\u200d👩", "数 é \u00a0 👨\u200d👩"),
    ],
)
def test_what_hides_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_the_outcome_is_utf8_on_one_line_and_stays(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert len((shown + "x").splitlines()) == 1
    assert visible(shown) == shown


def test_lines_keep_their_tabs() -> None:
    assert visible_lines("a\tb\n\x1b") == ["a\tb", "\\x1b"]

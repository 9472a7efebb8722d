"""What we write as TOML reads back as what was meant."""

from __future__ import annotations

import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.config.toml import comment, toml_key, toml_value

KEYS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    KEYS | st.booleans() | st.integers(-(2**60), 2**60) | st.just(date(2026, 11, 22)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)


@given(st.text(st.characters(codec="utf-8")), VALUES, st.text())
@settings(deadline=None, max_examples=200)
def test_round_trip(key: str, value: object, remark: str) -> None:
    text = f"{comment(remark)}\n{toml_key(key)} = {toml_value(value)}  {comment(remark)}\n"
    assert tomllib.loads(text) == {key: value}


def test_lone_surrogate_is_replaced() -> None:
    assert tomllib.loads(f"a = {toml_value(chr(0xDC80))}") == {"a": "\ufffd"}

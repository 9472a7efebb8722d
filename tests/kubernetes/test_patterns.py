"""Patterns of schemas, with Python's own engine as the oracle."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.kubernetes.schema.patterns import matches

PATTERNS = [
    r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    r"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?[0-9]+))?$",
    r"^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$",
    r"^\d{2,4}$",
    r"a|b",
    r"(a*)*b",
    r"^$",
    r"[^/]+",
    r"^.*$",
    r"^(?:a|b)?c*?x{0,3}",
    r"\w\W\s?\S\D",
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATTERNS), st.text("ab0.-1xycms/KMi5_ \n", max_size=9))
def test_agrees_with_re(pattern: str, text: str) -> None:
    assert matches(pattern, text) == (re.search(pattern.replace("$", r"\Z"), text, re.ASCII) is not None)


def test_patterns_that_take_for_ever_elsewhere_do_not() -> None:
    assert matches("^(a+)+$", "a" * 4000 + "b") is False


@pytest.mark.parametrize(
    "pattern", ["(?=a)", r"(a)\1", "(", "(?i)a", "a{9999}", "(){4000000}", "(a{99}){99}", r"\p{L}"]
)
def test_what_is_not_understood_is_not_judged(pattern: str) -> None:
    assert matches(pattern, "b") is None

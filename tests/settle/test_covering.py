"""Covering finds the same suppressions as asking each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dslint.findings import Category, Reported, Severity
from dslint.settle.covering import Covering
from dslint.settle.suppression import Suppression
from dslint.source import Source

SOURCE = Source("f", "x" * 20)
RULES = ("one", "other")

ranges = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: SOURCE.span(min(ends), max(ends)))
suppressions = st.builds(
    lambda rules, covers: Suppression(frozenset(rules), tuple(covers), ""),
    st.lists(st.sampled_from(RULES), max_size=2),
    st.lists(ranges, max_size=3),
)


def finding(rule: str, offset: int) -> Reported:
    return Reported(rule, Category.STYLE, Severity.INFO, "message", "", SOURCE.span(offset, offset))


def holds(suppression: Suppression, offset: int) -> bool:
    return any(span.holds(offset) for span in suppression.covers)


@given(st.lists(suppressions, max_size=12))
def test_as_if_each_was_asked(given_ones: list[Suppression]) -> None:
    covering = Covering(given_ones)
    for rule in RULES:
        for offset in range(21):
            expected = [each for each in given_ones if rule in each.rules and holds(each, offset)]
            assert covering.of(finding(rule, offset)) == expected

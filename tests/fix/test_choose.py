from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.findings import OfferedFix, Reported
from dslint.fix import apply, plan
from dslint.fix.choose import CHANGED, CLASH, TWISTED
from dslint.source import Source
from tests.fix.fixes import ROOT, edit, offer

A = Source("a/Dockerfile", "0123456789", root=ROOT)
B = Source("b.yaml", "abcdef", root=ROOT)


def texts(*findings: Reported, unsafe: bool = False) -> dict[str, str]:
    return {source.path: text for source, text in plan(findings, unsafe=unsafe).texts().items()}


def test_fixes_of_several_files_go_together() -> None:
    found = offer(edit(A, 0, 1, "x"), edit(B, 1, 1, "y")), offer(edit(B, 5, 6, ""))
    assert texts(*found) == {"a/Dockerfile": "x123456789", "b.yaml": "aybcde"}


def test_the_first_in_the_text_wins_whatever_the_order() -> None:
    one, two, three = offer(edit(A, 2, 5, "x")), offer(edit(A, 4, 6, "y")), offer(edit(A, 6, 7, "z"))
    for findings in permutations([one, two, three]):
        outcome = plan(findings, unsafe=False)
        assert [chosen.finding for chosen in outcome.chosen] == [one, three]
        assert outcome.dropped == [(two, CLASH)]


def test_a_fix_is_dropped_as_a_whole() -> None:
    one, two = offer(edit(A, 2, 5, "x")), offer(edit(A, 4, 6, "y"), edit(B, 0, 1, "z"))
    assert texts(one, two) == {"a/Dockerfile": "01x56789"}


def test_what_two_fixes_share_is_made_once() -> None:
    shared = edit(A, 0, 0, "# header\n")
    one, two = offer(shared, edit(A, 3, 4, "x"), rule="one"), offer(shared, edit(A, 5, 6, "y"), rule="two")
    outcome = plan([one, two], unsafe=False)
    assert not outcome.dropped
    assert outcome.texts() == {A: "# header\n012x4y6789"}


def test_two_insertions_at_one_place_clash() -> None:
    outcome = plan([offer(edit(A, 3, 3, "x"), rule="a"), offer(edit(A, 3, 3, "y"), rule="b")], unsafe=False)
    assert outcome.texts() == {A: "012x3456789"}
    assert [reason for _, reason in outcome.dropped] == [CLASH]


def test_a_fix_that_overlaps_itself_is_dropped() -> None:
    assert plan([offer(edit(A, 3, 6, "x"), edit(A, 4, 5, "y"))], unsafe=False).dropped[0][1] == TWISTED
    assert plan([offer(edit(A, 3, 66, "x"))], unsafe=False).dropped[0][1] == TWISTED


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    found = offer(edit(A, 0, 1, "x"), safe=False)
    assert texts(found) == {}
    assert texts(found, unsafe=True) == {"a/Dockerfile": "x123456789"}


def test_of_several_fixes_the_first_allowed_one_counts() -> None:
    found = offer(edit(A, 0, 1, "x"))
    both = (OfferedFix("boldly", False, (edit(A, 0, 1, "bold"),)), *found.fixes)
    many = Reported(found.rule, found.category, found.severity, "m", "", found.span, fixes=both)
    assert texts(many) == {"a/Dockerfile": "x123456789"}
    assert texts(many, unsafe=True) == {"a/Dockerfile": "bold123456789"}


def test_suppressed_findings_are_not_mended() -> None:
    assert texts(offer(edit(A, 0, 1, "x"), suppressed="it is fine")) == {}


def test_two_sources_of_one_file_are_one_file() -> None:
    again = Source("a/Dockerfile", A.text, root=ROOT)
    assert texts(offer(edit(A, 0, 1, "x")), offer(edit(again, 2, 3, "y"))) == {"a/Dockerfile": "x1y3456789"}
    other = Source("a/Dockerfile", "changed", root=ROOT)
    outcome = plan([offer(edit(A, 0, 1, "x")), offer(edit(other, 2, 3, "y"))], unsafe=False)
    assert [reason for _, reason in outcome.dropped] == [CHANGED]


edits = st.tuples(st.integers(0, 10), st.integers(0, 4), st.sampled_from(["", "x", "y"]))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(edits, min_size=1, max_size=3), max_size=8), st.randoms(use_true_random=False))
def test_any_fixes_make_a_plan_that_can_be_applied(fixes: list[list[tuple[int, int, str]]], random: object) -> None:
    findings = [
        offer(*(edit(A, start, min(start + length, 10), text) for start, length, text in fix), rule=f"rule-{number}")
        for number, fix in enumerate(fixes)
    ]
    outcome = plan(findings, unsafe=False)
    assert len(outcome.chosen) + len(outcome.dropped) == len(findings)
    for source, made in outcome.edits().items():
        apply(source.text, made)
    getattr(random, "shuffle")(findings)  # noqa: B009
    assert plan(findings, unsafe=False).texts() == outcome.texts()

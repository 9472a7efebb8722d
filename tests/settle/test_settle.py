"""Severities as the user wants them, and what a run comes to."""

from __future__ import annotations

from dslint.config.settings import RuleSettings, Settings
from dslint.findings import Category, HeldBack, Reported, Severity
from dslint.settle.settle import conclude
from dslint.source import Source
from tests.settle.samples import settled

A, B = Source("a/Dockerfile", "0123456789"), Source("b/Dockerfile", "0123456789")


def finding(
    source: Source = A,
    start: int = 0,
    rule: str = "root-user",
    severity: Severity = Severity.WARNING,
    suppressed: str | None = None,
) -> Reported:
    return Reported(rule, Category.SECURITY, severity, "m", "", source.span(start, start + 1), suppressed=suppressed)


def test_severity_of_a_rule_is_changed() -> None:
    changed = Settings(
        rules=(RuleSettings("root-user", Severity.ERROR), RuleSettings("unused-suppression", Severity.INFO))
    )
    text = "# dslint: ignore[maintainer]\nUSER root\npip install pandas\n"
    after = settled(text, ("root-user", "root"), ("unpinned-requirement", "pandas"), settings=changed)
    assert [(each.rule, each.severity) for each in after] == [
        ("root-user", Severity.ERROR),
        ("unpinned-requirement", Severity.WARNING),
        ("unused-suppression", Severity.INFO),
    ]


def test_sorted_by_path_place_and_rule() -> None:
    in_order = [finding(A, 1, "b"), finding(A, 2, "a"), finding(A, 2, "b"), finding(B, 0)]
    assert conclude(reversed(in_order)).shown == tuple(in_order)


def test_the_same_is_said_once() -> None:
    elsewhere = Source("a/Dockerfile", "0123456789", root="/other")
    assert len(conclude([finding(), finding(), finding(start=1), finding(elsewhere)]).shown) == 3


def test_held_back() -> None:
    info = finding(rule="maintainer", severity=Severity.INFO)
    hidden = finding(start=3, suppressed="")
    outcome = conclude([info, finding(), hidden], Severity.WARNING)
    assert outcome.shown == (finding(),)
    assert outcome.suppressed == (hidden,)
    assert outcome.below == (info,)
    assert outcome.held_back == HeldBack(suppressed=1, severity=1)


def test_what_fails() -> None:
    outcome = conclude([finding(), finding(start=2, severity=Severity.ERROR, suppressed="known")], Severity.ERROR)
    assert outcome.shown == ()
    assert outcome.fails(Severity.WARNING)
    assert not outcome.fails(Severity.ERROR)
    assert not conclude([]).fails(Severity.INFO)

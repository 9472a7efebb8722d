"""What suppression comments do, and what is said about those that do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.config.settings import Settings
from dslint.node import Problem, Unchecked
from dslint.settle.directives import HOW
from dslint.settle.settle import settle
from tests.settle.samples import RAN, SELECTORS, document, fixed, found, said, say, settled

PANDAS = ("unpinned-requirement", "pandas")


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# dslint: ignore[unpinned-requirement]", ""),
        ("# dslint: ignore[unpinned-requirement] nightly follows it", "nightly follows it"),
        ("# dslint: ignore[unpinned-requirement] -- nightly", "nightly"),
        ("#dslint:ignore [ root-user , unpinned-requirement ]: nightly", "nightly"),
        ("# dslint: ignore[DL3013] as hadolint says", "as hadolint says"),
        ("# dslint: ignore[hadolint/DL3013]", ""),
        ("# see JIRA-7 # dslint: ignore[unpinned-requirement] x", "x"),
        ("# dslint: ignore[root-user] a # dslint: ignore[unpinned-requirement] b", "b"),
        ("# dslint: ignore-file[unpinned-requirement] all of it", "all of it"),
    ],
)
def test_suppressed_with_its_reason(comment: str, reason: str) -> None:
    assert settled(f"{comment}\npip install pandas\n", PANDAS)[0].suppressed == reason


def test_trailing_covers_its_line_only() -> None:
    text = "pip install pandas # dslint: ignore[unpinned-requirement]\npip install numpy\n"
    first, second = settled(text, PANDAS, ("unpinned-requirement", "numpy"))
    assert (first.suppressed, second.suppressed) == ("", None)


def test_other_rules_and_lines_are_not_suppressed() -> None:
    text = "# dslint: ignore[unpinned-requirement]\npip install pandas\nUSER root\npip install numpy\n"
    findings = settled(text, PANDAS, ("root-user", "pandas"), ("unpinned-requirement", "numpy"))
    assert [finding.suppressed for finding in findings] == ["", None, None]


def test_a_file_without_comments_for_us_is_left_alone() -> None:
    lines = document("# pinned by renovate\npip install pandas\n")
    finding = found(lines, *PANDAS)
    after = settle(lines, [finding], settings=Settings(), selectors=SELECTORS, ran=RAN, say=say)
    assert after == [finding]
    assert after[0] is finding


@pytest.mark.parametrize(
    ("comment", "spanned", "message"),
    [
        ("# dslint: ignore", "ignore", "`ignore` names no rule in brackets and suppresses nothing"),
        ("# dslint: ignore root-user", "ignore", "`ignore` names no rule in brackets and suppresses nothing"),
        ("# dslint: ignore=root-user", "ignore", "`ignore` names no rule in brackets and suppresses nothing"),
        ("# dslint: ignore[]", "[]", "the brackets name no rule"),
        ("# dslint: ignore[ , ] x", "[ , ]", "the brackets name no rule"),
        ("# dslint: ignore[root-user", "[root-user", "the `[` is never closed by a `]`"),
        (
            "# dslint: ingore[root-user]",
            "ingore",
            "`ingore` is nothing that dslint can be told; did you mean `ignore`?",
        ),
        ("# dslint: disable[root-user]", "disable", "`disable` is nothing that dslint can be told"),
        ("# why: dslint: Skip[root-user]", "Skip", "`Skip` is nothing that dslint can be told"),
        ("# dslint:", "dslint:", "this comment speaks to dslint but says nothing"),
        ("# dslint ignore[root-user]", "dslint ignore", "this suppresses nothing: `dslint` needs a colon"),
        ("# dslint-ignore: root-user", "dslint-ignore", "this suppresses nothing: `dslint` needs a colon"),
    ],
)
def test_what_is_no_suppression(comment: str, spanned: str, message: str) -> None:
    assert said(f"{comment}\nUSER root\n") == [("unknown-suppression", spanned, message)]


def test_help_shows_the_right_form() -> None:
    finding = settled("# dslint: ignore\nUSER root\n")[0]
    assert finding.help == HOW
    assert "`# dslint: ignore[rule-name] reason`" in HOW


@pytest.mark.parametrize(
    "comment",
    [
        "# dslint runs in CI",
        "# run dslint: it finds more",
        "# dslint ignores this file",
        "# my-dslint: ignore[x]",
        "# https://example.org/dslint: x",
    ],
)
def test_prose_is_prose(comment: str) -> None:
    assert said(f"{comment}\nUSER root\n") == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("unpined-requirement", "no rule is called `unpined-requirement`; did you mean `unpinned-requirement`?"),
        ("qqqq", "unknown rule, topic or category `qqqq`"),
        ("hadolint/DL3008", "no rule of dslint covers `hadolint/DL3008`"),
        ("DL3008", "no rule of dslint covers `DL3008`"),
        ("security", "`security` means many rules; a suppression names single ones"),
        ("ALL", "`ALL` means many rules; a suppression names single ones"),
        ("unused-suppression", "`unused-suppression` is not suppressed by comments, only by `ignore` in the config"),
    ],
)
def test_unknown_name(name: str, message: str) -> None:
    text = f"# dslint: ignore[root-user, {name}] x\nUSER root\n"
    assert said(text, ("root-user", "root\n")) == [("unknown-suppression", name, message)]


def test_misplaced_behind_an_instruction() -> None:
    text = "RUN pip install pandas # dslint: ignore[unpinned-requirement] x\n"
    message = "this suppresses nothing: behind an instruction it is no comment but part of the instruction"
    assert said(text, PANDAS) == [("misplaced-suppression", "dslint: ignore[unpinned-requirement]", message)]
    assert settled(text, PANDAS)[0].suppressed is None


def test_misplaced_for_the_file() -> None:
    text = "USER root\n# dslint: ignore-file[unpinned-requirement]\npip install pandas\n"
    message = "this suppresses nothing: `ignore-file` counts only before the first line that is no comment"
    assert said(text, PANDAS) == [("misplaced-suppression", "dslint: ignore-file[unpinned-requirement]", message)]


@pytest.mark.parametrize(
    ("text", "spanned", "message", "after"),
    [
        (
            "a\n  # dslint: ignore[root-user] old\nb\n",
            "root-user",
            "`root-user` has nothing to suppress here",
            "a\nb\n",
        ),
        ("a\n# dslint: ignore[root-user]", "root-user", "`root-user` has nothing to suppress here", "a\n"),
        (
            "a: b#  # dslint: ignore[root-user]\nc\n",
            "root-user",
            "`root-user` has nothing to suppress here",
            "a: b#\nc\n",
        ),
        (
            "a\n# kept # dslint: ignore[root-user] x\nb\n",
            "root-user",
            "`root-user` has nothing to suppress here",
            "a\n# kept\nb\n",
        ),
        (
            "# dslint: ignore[root-user, maintainer]\r\nb\r\n",
            "root-user, maintainer",
            "`root-user` and `maintainer` have nothing to suppress here",
            "b\r\n",
        ),
        (
            "# dslint: ignore[root-user, unpinned-requirement]\npandas\n",
            "root-user",
            "`root-user` has nothing to suppress here",
            "# dslint: ignore[unpinned-requirement]\npandas\n",
        ),
        (
            "# dslint: ignore[unpinned-requirement,root-user] why\npandas\n",
            "root-user",
            "`root-user` has nothing to suppress here",
            "# dslint: ignore[unpinned-requirement] why\npandas\n",
        ),
    ],
)
def test_unused(text: str, spanned: str, message: str, after: str) -> None:
    findings = [PANDAS] if "pandas" in text else []
    assert said(text, *findings) == [("unused-suppression", spanned, message)]
    assert fixed(text, *findings) == after


def test_unused_names_around_a_used_one_are_removed_by_disjoint_edits() -> None:
    text = "# dslint: ignore[root-user, maintainer, unpinned-requirement, DL3002]\npandas\n"
    assert fixed(text, PANDAS) == "# dslint: ignore[unpinned-requirement]\npandas\n"


def test_unused_is_not_removed_where_another_comment_would_begin_to_count() -> None:
    text = "# dslint: ignore-file[root-user]\n# syntax=docker/dockerfile:1\nb\n"
    assert said(text) == [("unused-suppression", "root-user", "`root-user` has nothing to suppress here")]
    assert fixed(text) == text


@pytest.mark.parametrize("name", ["secret-in-env", "unknown-instruction"])
def test_rules_that_were_not_run_are_not_called_unused(name: str) -> None:
    assert said(f"# dslint: ignore[{name}]\nb\n") == []


def test_nothing_is_called_unused_in_a_file_that_was_not_wholly_checked() -> None:
    text = "# dslint: ignore[root-user]\nb\n"
    broken, partial = document(text), document(text)
    broken.problems.append(Problem(broken.span, "unknown-instruction"))
    partial.unchecked.append(Unchecked(partial.span, "template", ""))
    for lines in (broken, partial):
        assert settle(lines, [], settings=Settings(), selectors=SELECTORS, ran=RAN, say=say) == []


def test_findings_about_comments_are_not_suppressed() -> None:
    text = "# dslint: ignore-file[unused-suppression]\n# dslint: ignore[root-user]\nb\n"
    assert {(f.rule, f.suppressed) for f in settled(text)} == {
        ("unknown-suppression", None),
        ("unused-suppression", None),
    }


def test_rules_that_are_off_say_nothing() -> None:
    lines = document("# dslint: ingore[x]\n# dslint: ignore[y, root-user]\nRUN x # dslint: ignore[root-user]\n")
    off = settle(lines, [], settings=Settings(), selectors=SELECTORS, ran=RAN, say=lambda *_: None)
    assert off == []


_PIECES = [
    "dslint:",
    "dslint",
    " ",
    "#",
    "ignore",
    "ignore-file",
    "[",
    "]",
    ",",
    "root-user",
    "DL3002",
    "x/y",
    "\n",
    "RUN ",
    "é",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
@settings(deadline=None, max_examples=200)
def test_any_comment_is_read_with_places_inside_the_text(text: str) -> None:
    for finding in settled(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.message
    settled(fixed(text))


def test_long_comments_take_linear_time() -> None:
    text = "# dslint: " * 20_000 + "\n" + "#" * 200_000 + "\n# dslint" + " " * 200_000 + "\nx\n"
    assert len(said(text)) == 20_000

"""The Markdown summary: its limits, and that nothing from a linted file means anything in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dslint.findings import Checked, Report, Severity, Skipped
from dslint.report.markdown import LIMIT
from dslint.report.prose import block, code, prose
from dslint.source import Source
from tests.report import reports
from tests.report.reports import ROOT, finding, rendered

PARSER = MarkdownIt("commonmark")


def parts(markdown: str) -> tuple[str, list[str], set[str]]:
    """What is left of a paragraph outside of code, the pieces of code in it, and the kinds of all other tokens."""
    (inline,) = [token for token in PARSER.parse(f"x {markdown}") if token.type == "inline"]
    tokens = inline.children or []
    text = "".join(token.content for token in tokens if token.type == "text")
    return text[2:], [t.content for t in tokens if t.type == "code_inline"], {token.type for token in tokens}


@pytest.mark.parametrize(
    ("message", "markdown"),
    [
        ("`pandas` has no exact version", "`pandas` has no exact version"),
        ("PyTorch's loaders need more (64 MB); see v1.2/x-y", "PyTorch's loaders need more (64 MB); see v1.2/x-y"),
        ("ask @someone, or #12, or GH-12", "ask `@someone,` or `#12,` or `GH-12`"),
        ("see !12 and 50%, not %12", "see `!12` and 50%, not `%12`"),
        ("<img src=x>", "`<img` `src=x>`".replace("`src=x>`", "`src=x>`")),
        ("https://evil.example", "`https://evil.example`"),
        ("www.evil.example", "`www.evil.example`"),
        ("a `b` `", "a `b` `` ` ``"),
        ("_x_ *y* [z](u)", "`_x_` `*y*` `[z](u)`"),
        ("a|b", "`a|b`"),
    ],
)
def test_only_plain_words_stay_outside_of_code(message: str, markdown: str) -> None:
    assert prose(message) == markdown


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab@#!`*_<>[]()|\\ ~&:/.w\n👍"), max_size=30))
def test_no_text_means_anything(text: str) -> None:
    outside, _, kinds = parts(prose(text))
    assert kinds <= {"text", "code_inline"}
    assert not set(outside) & set("@#`*_<>[]|\\~&\n")
    assert "://" not in outside
    assert "www." not in outside
    assert not re.search("![a-z0-9]", outside)


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("a`\\| <"), min_size=1, max_size=12))
def test_code_reads_as_it_stands(text: str) -> None:
    _, (found,), kinds = parts(code(text))
    assert kinds <= {"text", "code_inline"}
    assert found.strip() == text.strip()


def test_a_block_is_closed_by_nothing_in_it() -> None:
    (token,) = [token for token in PARSER.parse(block(["a", "```", "````", "b"], "")) if token.type == "fence"]
    assert token.content == "a\n```\n````\nb\n"


def flood(number: int, message: str = "`p` has no exact version", skipped: int = 0) -> Report:
    source = Source("d" * 100, "x" * number, root=ROOT)
    findings = tuple(
        finding(
            "some-rule", source.span(i, i + 1), message, severity=Severity.ERROR if i == number - 1 else Severity.INFO
        )
        for i in range(number)
    )
    left = tuple(Skipped("é" * 4000, "\x1b" * 4000, "`" * 4000) for _ in range(skipped))
    return Report(findings, Checked(1), left, root=ROOT)


@pytest.mark.parametrize(
    "report", [flood(5000), flood(5000, "数" * 3000, 5000), flood(1, "👍@" * 10000, 30), flood(0, skipped=10000)]
)
def test_it_is_never_longer_than_github_takes(report: Report) -> None:
    text = rendered("markdown", report)
    assert len(text.encode()) <= LIMIT < 65536


def test_what_is_left_out_is_said_and_the_worst_is_kept() -> None:
    text = rendered("markdown", flood(5000))
    shown = text.count("\n- ")
    assert 200 < shown < 5000
    assert f"**{5000 - shown} more findings are left out here**" in text
    assert f"<summary>The first {shown} of 5000 findings, the worst first</summary>" in text
    assert text.count("\n- ❌ error") == 1
    assert "| 5000 | ❌ error |" in text


def test_nothing_is_left_out_where_all_fits() -> None:
    text = rendered("markdown", flood(100))
    assert text.count("\n- ") == 100
    assert "left out" not in text
    assert "<details><summary>All findings</summary>" in text


def test_a_help_of_several_lines_keeps_them() -> None:
    assert "    ```\n      volumes:\n        - name: shm\n    ```\n" in rendered("markdown", reports.busy()).replace(
        "      volumes", "      volumes"
    )


def test_many_skipped_files_are_counted() -> None:
    text = rendered("markdown", flood(0, skipped=25))
    assert "**Not checked: 25 files or parts**" in text
    assert "\n- and 5 more\n" in text


def test_a_run_without_files_does_not_claim_to_be_clean() -> None:
    assert rendered("markdown", Report(root=ROOT)) == "### dslint: nothing was checked\n\n"

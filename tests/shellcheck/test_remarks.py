"""What ShellCheck says stands at its place in the Dockerfile, under its own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from dslint.dockerfile import read_dockerfile
from dslint.findings import Profile, Severity
from dslint.remarks import ABSENT
from dslint.shellcheck.script import shell_texts
from dslint.source import Source
from tests.shellcheck.samples import linted, program, said

HEAD = "FROM python:3.12.7-slim-bookworm\n"


def test_places_in_continued_lines() -> None:
    text = HEAD + "RUN echo one && \\\n    # a comment\n    echo $two  && \\\n\techo $THREE\n"
    assert said(text, select=["SC2086", "SC2154"]) == [
        ("SC2086", "$two"),
        ("SC2154", "$two"),
        ("SC2086", "$THREE"),
    ]


def test_places_in_a_heredoc() -> None:
    text = HEAD + "RUN <<EOF\nif true; then\n  rm -rf $DIR/*\nfi\nEOF\n"
    finding = next(one for one in linted(text, profile="all").findings if one.rule == "SC2115")
    assert (finding.start.line, finding.start.column, finding.span.text) == (4, 10, "$DIR/*")


def test_places_in_cmd_and_healthcheck() -> None:
    text = HEAD + "CMD exec serve $OPTIONS\nHEALTHCHECK CMD curl $URL\n"
    assert said(text, select=["SC2086"]) == [("SC2086", "$OPTIONS"), ("SC2086", "$URL")]


def test_exec_form_is_no_script() -> None:
    assert said(HEAD + 'CMD ["echo", "$A"]\n', profile="all") == []


@pytest.mark.parametrize(
    "line",
    ["ARG lower=1", "ENV lower=x", "ENV lower x", "ARG lower"],
)
def test_the_environment_of_the_stage_is_known(line: str) -> None:
    assert said(f"{HEAD}{line}\nRUN echo $lower\n", select=["SC2154"]) == []


def test_a_variable_set_further_down_is_not_yet_known() -> None:
    assert said(f"{HEAD}RUN echo $lower\nENV lower=1\n", select=["SC2154"]) == [("SC2154", "$lower")]


def test_known_values_tell_whether_quotes_are_needed() -> None:
    text = HEAD + "ENV plain=1 spaced='a b'\nRUN echo $plain $spaced\n"
    assert said(text, select=["SC2086"]) == [("SC2086", "$spaced")]


@pytest.mark.parametrize(
    ("image", "codes"),
    [
        ("python:3.12.7-slim-bookworm", ["SC3010"]),
        ("alpine:3.20", []),
        ("fedora:41", []),
    ],
)
def test_sh_is_the_shell_of_the_distribution(image: str, codes: list[str]) -> None:
    found = said(f"FROM {image}\nRUN [[ -f x ]] && echo hi\n", select=["SC3010"])
    assert [code for code, _ in found] == codes


def test_shell_says_which_shell() -> None:
    assert said(HEAD + 'SHELL ["/bin/bash", "-c"]\nRUN [[ -f x ]] && echo hi\n', select=["SC3010"]) == []


def test_a_broken_exec_form_is_no_script() -> None:
    assert said(HEAD + 'CMD ["python", "serve.py"]# here\n', profile="all") == []


def test_other_languages_are_left_alone() -> None:
    assert said(HEAD + "RUN <<EOF\n#!/usr/bin/env python3\nprint($x)\nEOF\n", profile="all") == []


def test_level_decides_severity_and_profile() -> None:
    text = HEAD + 'RUN for f in $(ls *.txt); do echo "$f"; done; cd /x; echo $A; x=`date`; echo "$x"\n'
    by_profile = {
        profile: {one.rule: one.severity for one in linted(text, profile=str(profile)).findings if one.rule[:2] == "SC"}
        for profile in Profile
    }
    assert by_profile[Profile.DEFAULT] == {"SC2045": Severity.ERROR, "SC2164": Severity.WARNING}
    assert by_profile[Profile.STRICT].keys() - by_profile[Profile.DEFAULT] == {"SC2035", "SC2086"}
    assert by_profile[Profile.ALL].keys() - by_profile[Profile.STRICT] == {"SC2006"}


def test_selection_by_code_topic_and_peer() -> None:
    text = HEAD + "RUN cd /x; echo $A\n"
    assert {code for code, _ in said(text, select=["SC2086"])} == {"SC2086"}
    assert {code for code, _ in said(text, select=["hadolint/SC2086"])} == {"SC2086"}
    assert {code for code, _ in said(text, select=["shellcheck"])} == {"SC2164", "SC2086"}
    assert said(text, ignore=["shellcheck"]) == []
    assert said(text, ignore=["SC2164"]) == []


def test_severity_from_the_config() -> None:
    text = HEAD + "RUN cd /x; ls\n"
    report = linted(text, select=["SC2164"], rules={"SC2164": {"severity": "error"}})
    assert [one.severity for one in report.findings] == [Severity.ERROR]


@pytest.mark.parametrize(
    "comment",
    [
        "# dslint: ignore[SC2086] known to be one word",
        "# shellcheck disable=SC2086",
        "# shellcheck disable=SC2000-SC2100,SC3000",
        "# shellcheck disable=all",
        "# hadolint ignore=SC2086",
    ],
)
def test_suppressions_above_an_instruction(comment: str) -> None:
    report = linted(f"{HEAD}{comment}\nRUN echo $A\n", select=["SC2086"])
    assert [one.rule for one in report.findings] == []
    assert [one.rule for one in report.suppressed] == ["SC2086"]


def test_suppression_inside_a_continued_instruction() -> None:
    text = HEAD + "RUN echo $A && \\\n    # shellcheck disable=SC2086\n    echo $B && \\\n    echo $C\n"
    assert said(text, select=["SC2086"]) == [("SC2086", "$A"), ("SC2086", "$C")]


def test_directives_at_the_top_of_a_heredoc_hold_for_all_of_it() -> None:
    text = HEAD + "ENV X=1\nRUN <<EOF\n#!/bin/bash\n# shellcheck disable=SC2086\necho $A\necho $B\nEOF\n"
    assert said(text, select=["SC2086"]) == []


def test_a_heredoc_of_a_command_belongs_to_its_script() -> None:
    text = HEAD + 'RUN cat <<EOF > /x && echo $A\n"unbalanced\nEOF\n'
    assert said(text, profile="all") == [("SC2086", "$A")]


def test_the_cure_is_an_unsafe_fix_at_its_place() -> None:
    report = linted(HEAD + "RUN echo one && \\\n    echo $A\n", select=["SC2086"])
    (fix,) = report.findings[0].fixes
    assert not fix.safe
    assert sorted((edit.span.start - report.findings[0].span.start, edit.text) for edit in fix.edits) == [
        (0, '"'),
        (2, '"'),
    ]


def test_absent_is_said_once_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DSLINT_SHELLCHECK")
    monkeypatch.setattr("dslint.remarks.installed", lambda: None)
    monkeypatch.setattr("tests.shellcheck.samples.installed", lambda: None)
    report = linted(HEAD + "RUN cd /x; ls\nRUN cd /y; ls\nUSER 1000\n", select=["shellcheck"])
    assert (report.notes, report.findings) == ((ABSENT,), ())
    assert linted(HEAD + "USER 1000\n", select=["shellcheck"]).notes == ()
    assert linted(HEAD + "RUN cd /x; ls\n", select=["images"]).notes == ()


def test_off_says_nothing() -> None:
    report = linted(HEAD + "RUN cd /x; ls\n", "off", select=["shellcheck"])
    assert (report.notes, report.findings) == ((), ())


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("print('no JSON')", "it ended with 0 and no answer"),
        ("import sys; print('out of memory', file=sys.stderr); sys.exit(3)", "out of memory"),
    ],
)
def test_no_answer_is_an_error(body: str, reason: str, tmp_path: Path) -> None:
    report = linted(HEAD + "RUN ls\nRUN pwd\n", program(tmp_path, body), select=["shellcheck"])
    (finding,) = report.findings
    assert (finding.rule, finding.start.line) == ("failed-shellcheck", 2)
    assert finding.message == f"ShellCheck gave no answer for 2 shell scripts: {reason}"
    assert report.fails


def test_a_program_that_is_gone_is_an_error() -> None:
    report = linted(HEAD + "RUN ls\n", "/nowhere/shellcheck", select=["shellcheck"])
    assert [one.rule for one in report.findings] == ["failed-shellcheck"]


def test_the_options_of_the_environment_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELLCHECK_OPTS", "--exclude=SC2086")
    assert said(HEAD + "RUN echo $A\n", select=["SC2086"]) == [("SC2086", "$A")]


def test_a_script_that_is_too_long_is_not_asked_about() -> None:
    long = "RUN ls" + " \\\n && ls -l" * 12_000
    report = linted(f"{HEAD}{long}\nRUN echo $A\n", select=["shellcheck"])
    assert [(one.rule, one.start.line) for one in report.findings] == [("failed-shellcheck", 2), ("SC2086", 12_003)]
    assert "more than 100,000 characters" in report.findings[0].message


def test_only_the_variables_that_a_script_names_are_handed_on() -> None:
    text = f"{HEAD}ENV ONE=1 OTHER=2\nRUN <<EOF\necho $ONE\nEOF\n"
    (script,) = shell_texts(read_dockerfile(Source("Dockerfile", text)))
    assert script.text == "export ONE='1'\necho $ONE\n\n"

"""Workflow commands of GitHub Actions, read as its runner reads them."""

from __future__ import annotations

import re

import pytest

from dslint.findings import Report, Severity, Skipped
from dslint.source import Source
from tests.report import reports
from tests.report.reports import ROOT, at, finding, rendered


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner takes for commands: name, properties and message, unescaped as it does."""
    found = []
    for line in text.split("\n"):
        match = re.match(r"\s*::([\w-]+)(?: (.*?))?::(.*)$", line)
        assert match or "##[" not in line
        if match:
            pairs = [pair.split("=", 1) for pair in (match[2] or "").split(",")]
            found.append((match[1], {name: unescaped(value) for name, value in pairs}, unescaped(match[3])))
    return found


def unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_the_place_stands_in_the_properties() -> None:
    command = commands(rendered("github", reports.busy()))[0]
    assert command == (
        "error",
        {
            "title": "dslint apt-without-yes",
            "file": "docker/Dockerfile",
            "line": "4",
            "endLine": "4",
            "col": "13",
            "endColumn": "24",
        },
        "`apt-get install` asks and the build stops\nsee docker/Dockerfile:3:5, the lists are fetched here",
    )


def test_several_lines_have_no_columns_and_end_with_their_last() -> None:
    _, properties, _ = commands(rendered("github", reports.busy()))[-1]
    assert properties == {"title": "dslint long-run", "file": "docker/Dockerfile", "line": "3", "endLine": "6"}


def test_each_severity_has_its_command_and_the_worst_come_first() -> None:
    assert [name for name, *_ in commands(rendered("github", reports.busy()))] == [
        *("error", "error", "warning", "warning", "notice"),
    ]


def test_paths_are_those_of_the_repository() -> None:
    source = Source("Dockerfile", "FROM x", root=f"{ROOT}/sub")
    text = rendered("github", Report((finding("some-rule", source.span(0, 4), "m"),), root=ROOT))
    assert commands(text)[0][1]["file"] == "sub/Dockerfile"


@pytest.mark.parametrize("name", ["a,b", "a:b", "100%", "::error::x", "a\nb"])
def test_names_are_escaped(name: str) -> None:
    source = Source(name, "FROM x", root=ROOT)
    text = rendered("github", Report((finding("some-rule", source.span(0, 4), "m"),), root=ROOT))
    (command,) = commands(text)
    assert command[1]["file"] == name.replace("\n", "\\n")
    assert command[1]["line"] == "1"


def test_messages_are_escaped_and_keep_the_lines_of_the_help() -> None:
    found = finding("some-rule", at(reports.DOCKERFILE, "FROM"), "50%0A\n::error::x", help="one\ntwo")
    text = rendered("github", Report((found,), root=ROOT))
    assert text.startswith(
        "::warning title=dslint some-rule,file=docker/Dockerfile,line=1,endLine=1,col=1,endColumn=5::"
    )
    assert [message for _, _, message in commands(text)] == ["50%0A\\n::error::x\none\ntwo"]


def many(*rules: str, severity: Severity = Severity.WARNING) -> tuple[Report, str]:
    source = Source("Dockerfile", "x" * len(rules), root=ROOT)
    findings = tuple(
        finding(rule, source.span(index, index + 1), f"m{index}", severity=severity) for index, rule in enumerate(rules)
    )
    report = Report(findings, root=ROOT)
    return report, rendered("github", report)


def test_ten_annotations_of_a_kind_are_all_shown() -> None:
    _, text = many(*["some-rule"] * 10)
    assert len(commands(text)) == 10
    assert "more" not in text


def test_of_eleven_nine_are_shown_and_the_others_are_in_the_log() -> None:
    _, text = many(*["some-rule"] * 11)
    found = commands(text)
    assert [message for *_, message in found[:9]] == [f"m{index}" for index in range(9)]
    assert found[9] == ("warning", {"title": "dslint"}, "and 2 more: the log of this step lists them")
    assert len(found) == 10
    log = [line for line in text.splitlines() if not line.startswith("::")]
    assert log[:2] == ["warning Dockerfile:1:10: some-rule m9", "warning Dockerfile:1:11: some-rule m10"]


def test_a_flood_of_one_rule_hides_no_other_rule() -> None:
    _, text = many(*["flooding-rule"] * 20, "rare-rule")
    titles = [properties["title"] for _, properties, _ in commands(text)]
    assert titles == ["dslint flooding-rule"] * 8 + ["dslint rare-rule", "dslint"]


def test_the_kinds_are_limited_apart() -> None:
    source = Source("Dockerfile", "x" * 30, root=ROOT)
    findings = tuple(
        finding("some-rule", source.span(index, index + 1), f"m{index}", severity=Severity(1 + index % 3))
        for index in range(30)
    )
    text = rendered("github", Report(findings, root=ROOT))
    assert len(commands(text)) == 30


def test_plain_lines_are_never_commands() -> None:
    source = Source("::error::", "x" * 12, root=ROOT)
    evil = "##[error]x"
    findings = tuple(finding("some-rule", source.span(index, index + 1), evil) for index in range(12))
    skipped = (Skipped("::add-mask::a", "helm-template", evil),)
    text = rendered("github", Report(findings, skipped=skipped, root=ROOT))
    assert [name for name, *_ in commands(text)] == ["warning"] * 10
    assert "  ./::add-mask::a: helm-template" in text


def test_the_log_ends_with_what_was_not_checked() -> None:
    lines = rendered("github", reports.busy()).splitlines()
    assert "  charts/app/templates/web.yaml: helm-template (rendered by Helm)" in lines
    assert rendered("github", reports.clean()) == (
        "No findings in 3 files checked (4 stages, 9 objects); 812 other files are not for dslint\n"
    )

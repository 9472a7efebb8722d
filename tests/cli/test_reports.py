"""Reports as a user asks for them: every format, several at once, statistics, and what is suppressed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from dslint.cli.main import run
from dslint.cli.output import has_hyperlinks
from dslint.report import FORMATS

BAD = "FROM python\nRUN pip install pandas\n"
SUPPRESSED = "# dslint: ignore[floating-base-image] the nightly build\nFROM python\n"
TEMPLATE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "Dockerfile").write_text(BAD)
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_on_standard_output_and_in_a_file(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run([f"--format={name}", f"--output={name}:out/report", "--output=sarif:.sarif/x.sarif", "."]) == 1
    shown = capsys.readouterr().out
    assert "floating-base-image" in shown
    assert (here / "out" / "report").read_text() == shown
    assert sorted(os.listdir(here / "out")) == ["report"]
    assert json.loads((here / ".sarif" / "x.sarif").read_text())["version"] == "2.1.0"


def test_all_formats_in_one_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*(f"--output={name}:{name}.out" for name in FORMATS), "--format=concise", "."]) == 1
    assert all("floating-base-image" in (here / f"{name}.out").read_text() for name in FORMATS)
    assert capsys.readouterr().out == (here / "concise.out").read_text()


def test_a_report_goes_to_a_device_or_through_a_link(here: Path) -> None:
    (here / "link").symlink_to(here / "target")
    (here / "target").write_text("old")
    assert run(["--output=json:/dev/null", "--output=json:link", "."]) == 1
    assert (here / "link").is_symlink()
    assert json.loads((here / "target").read_text())["version"] == 1
    assert not os.path.isfile("/dev/null")


def test_a_file_that_cannot_be_written_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "taken").mkdir()
    assert run(["--output=json:taken", "."]) == 2
    assert "cannot write taken: Is a directory" in capsys.readouterr().err
    assert run(["--output=json:Dockerfile/x", "."]) == 2
    assert "cannot write Dockerfile/x: " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["full", "concise"])
def test_statistics(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    del here
    run([f"--format={name}", "--statistics", "."])
    lines = capsys.readouterr().out.splitlines()
    (head,) = (index for index, line in enumerate(lines) if line.split() == ["rule", "count", "severity", "fixable"])
    assert ["floating-base-image", "1", "warning", "-"] in [line.split() for line in lines[head:]]


def test_suppressed_findings_are_shown_on_request(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(SUPPRESSED)
    assert run(["--format=concise", "--select=floating-base-image", "."]) == 0
    hidden = capsys.readouterr().out
    assert "Dockerfile:" not in hidden
    assert "Held back: 1 suppressed (--show-suppressed shows it)" in hidden
    assert run(["--format=concise", "--select=floating-base-image", "--show-suppressed", "."]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Dockerfile:2:6: warning floating-base-image ")
    assert "(suppressed: the nightly build)\n" in shown
    assert run(["--select=floating-base-image", "--show-suppressed", "."]) == 0
    assert "= suppressed: the nightly build" in capsys.readouterr().out


def test_suppressed_results_are_in_sarif_only_when_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(SUPPRESSED)
    arguments = ["--format=sarif", "--select=floating-base-image", "--show-suppressed", "."]
    assert run(arguments) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"] == []
    assert run(["--sarif-include-suppressed", *arguments]) == 0
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "the nightly build"
    assert result["partialFingerprints"]["dslint/v1"]


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_not_checked_is_named_in_every_format(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (here / "service.yaml").write_text(TEMPLATE)
    run([f"--format={name}", "."])
    captured = capsys.readouterr()
    assert "service.yaml" in captured.out + captured.err
    assert (captured.err != "") == (name in ("jsonl", "gitlab", "rdjson"))


def test_rules_of_a_wider_profile_are_counted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del here
    counts = []
    for options in ([], ["--profile=strict"], ["--profile=all"], ["--select=security,floating-base-image"]):
        run([*options, "--format=json", "."])
        counts.append(json.loads(capsys.readouterr().out)["held_back"]["profile"])
    assert counts[0] >= counts[1] >= counts[2] == counts[3] == 0
    assert counts[0] > 0
    run(["--format=concise", "."])
    assert f"Held back: {counts[0]} rule" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"WT_SESSION": "x"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "4900"}, False),
        ({"VTE_VERSION": "6800", "CI": "true"}, False),
        ({"VTE_VERSION": "6800", "TERM": "screen-256color"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "x"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_show_them(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], known: bool
) -> None:
    monkeypatch.setattr(os, "environ", environment)
    assert has_hyperlinks() is known


def test_a_pipe_gets_no_links(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    del here
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    run(["--color=always", "."])
    out = capsys.readouterr().out
    assert "\x1b[1;33m" in out
    assert "\x1b]8;;" not in out
    assert not sys.stdout.isatty()

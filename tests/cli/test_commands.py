"""`dslint list`, `explain`, `--version`, `--help`."""

from __future__ import annotations

import json

import pytest

import dslint
from dslint.cli.main import COMMANDS, run


def test_list_as_json_holds_the_facts_of_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--format=json"]) == 0
    shown = {rule["name"]: rule for rule in json.loads(capsys.readouterr().out)["rules"]}
    for rule in dslint.load_rules():
        facts = shown.pop(rule.name)
        assert facts["summary"] == rule.summary
        assert (facts["category"], facts["severity"]) == (str(rule.category), str(rule.severity))
        assert (facts["target"], facts["fixable"], facts["covers"]) == (rule.target, rule.fixable, list(rule.covers))
    assert shown == {}


def test_list_as_table_has_a_line_for_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-2]] == [rule.name for rule in dslint.load_rules()]


def test_explain_shows_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "unpinned-requirement"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# unpinned-requirement\n\nwarning · reproducibility · dockerfile/pip")
    assert "## Why it matters" in shown


def test_explain_takes_a_peers_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "DL3013"]) == 0
    assert capsys.readouterr().out.startswith("# unpinned-requirement\n")


def test_explain_says_where_shellcheck_explains_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "SC2086"]) == 0
    assert "https://www.shellcheck.net/wiki/SC2086" in capsys.readouterr().out


def test_explain_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "unpinned-requirment"]) == 2
    assert 'did you mean "unpinned-requirement"?' in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"dslint {dslint.__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_begins_as_the_overview_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"Usage: dslint {name} " in capsys.readouterr().out

"""`dslint settings`: what counts, and where each was said."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from dslint.cli.main import run

BASE = """\
profile = "strict"
exclude = ["vendor/"]
ignore = ["style"]

[rules.unpinned-requirement]
severity = "info"

[[per-object]]
kind = "Job"
ignore = ["security"]

[[helm-values]]
chart = "chart"
values = ["a.yaml", "b.yaml"]
"""
OWN = """\
extend = "../base.toml"
required-version = ">=0.1"
fail-on = "error"
ignore = ["pip"]

[per-path."note books/"]
severity = "info"

[[per-object]]
name = "x"
ignore = ["gpu"]

[rules.unpinned-requirement]
severity = "error"
"""
TEXT = """\
# settings for app/Dockerfile
# config: app/dslint.toml, extends base.toml
# project's root: app
#
profile = "strict"  # base.toml:1
ignore = [
    "style",  # base.toml:3
    "pip",  # app/dslint.toml:4
    "images",  # command line
]
exclude = [
    "vendor/",  # base.toml:2
]
fail-on = "error"  # app/dslint.toml:3
min-severity = "info"  # default
target-kubernetes = "1.37"  # command line

[per-path."note books/"]
severity = "info"  # app/dslint.toml:7

[[per-object]]
kind = "Job"  # base.toml:9
ignore = ["security"]  # base.toml:10

[[per-object]]
name = "x"  # app/dslint.toml:10
ignore = ["gpu"]  # app/dslint.toml:11

[[helm-values]]
chart = "chart"  # base.toml:13
values = ["a.yaml", "b.yaml"]  # base.toml:14

[rules.unpinned-requirement]
severity = "error"  # app/dslint.toml:14
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / "base.toml").write_text(BASE)
    (tmp_path / "app" / "dslint.toml").write_text(OWN)
    (tmp_path / "app" / "Dockerfile").write_text("FROM scratch\n")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_text_shows_each_value_with_its_origin(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "app/Dockerfile", "--ignore=images", "--target-kubernetes=1.37"]) == 0
    shown = capsys.readouterr().out
    lines = ["#" if " rules are checked" in line else line for line in shown.splitlines()]
    assert "\n".join(lines).replace("#\n\n", "#\n") + "\n" == TEXT
    assert tomllib.loads(shown)["rules"] == {"unpinned-requirement": {"severity": "error"}}


@pytest.mark.usefixtures("here")
def test_json_says_the_same_and_names_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "app", "--format=json", "--select=unpinned-requirement"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["path"], shown["root"], shown["files"]) == ("app", "app", ["base.toml", "app/dslint.toml"])
    assert {"key": ["fail-on"], "value": "error", "origin": "app/dslint.toml:3"} in shown["settings"]
    assert {"key": ["select"], "value": "unpinned-requirement", "origin": "command line"} in shown["settings"]
    assert {"key": ["rules", "unpinned-requirement", "severity"], "value": "error", "origin": "app/dslint.toml:14"} in (
        shown["settings"]
    )
    assert "unknown-instruction" in shown["rules"]
    assert "floating-base-image" not in shown["rules"]


@pytest.mark.usefixtures("here")
def test_a_select_replaces_those_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    (Path("app") / "dslint.toml").write_text('extend = "../base.toml"\nselect = ["gpu"]\nextend-select = ["users"]')
    assert run(["settings", "app", "--format=json", "--select=pip"]) == 0
    rows = json.loads(capsys.readouterr().out)["settings"]
    assert [row["value"] for row in rows if row["key"] in (["select"], ["extend-select"])] == ["pip"]


def test_without_a_config_all_is_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["settings", "--isolated"]) == 0
    shown = capsys.readouterr().out
    assert "# config: none" in shown
    assert [line.rpartition("  # ")[2] for line in shown.splitlines() if " = " in line] == ["default"] * 3


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "no such file or directory: nowhere"),
        (["app", "--ignore=nothing-such"], '--ignore: unknown rule, topic or category "nothing-such"'),
        (["app", "--config=x.toml"], "x.toml: no such config file"),
    ],
)
def test_mistakes_end_with_2(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", *arguments]) == 2
    assert message in capsys.readouterr().err

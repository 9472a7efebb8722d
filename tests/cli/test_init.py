"""`dslint init`: a config that is valid, never written over another, with what other linters were told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dslint.cli.main import run
from dslint.config.carry.plain import plain_table
from dslint.config.starter import EXAMPLES, starter
from dslint.source import Source


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_written_file_says_nothing_yet(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("wrote dslint.toml\n")
    assert "        - id: dslint\n" in shown
    assert "      dslint --format github .\n" in shown
    assert tomllib.loads((here / "dslint.toml").read_text()) == {}
    assert run(["settings"]) == 0


def test_gitlab_gets_its_own_step(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".gitlab-ci.yml").write_text("")
    assert run(["init"]) == 0
    shown = capsys.readouterr().out
    assert "For GitLab CI" in shown
    job = plain_table(Source("job.yml", shown[shown.index("  dslint:") :]))
    assert job is not None
    assert isinstance(job["dslint"], dict)
    assert job["dslint"]["artifacts"] == {"when": "always", "reports": {"codequality": "gl-code-quality-report.json"}}


@pytest.mark.parametrize("files", [(), (".gitlab-ci.yml",)])
def test_printed_command_runs(here: Path, files: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    for name in files:
        (here / name).write_text("")
    (here / "Dockerfile").write_text("FROM scratch\nCOPY app /app\nUSER 10001\n")
    assert run(["init"]) == 0
    lines = [line.strip().removeprefix("- ") for line in capsys.readouterr().out.splitlines()]
    commands = [line.split()[1:] for line in lines if line.startswith("dslint ")]
    assert len(commands) == 1
    assert run(commands[0]) == 0


def test_nothing_is_overwritten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "dslint.toml").write_text('profile = "all"\n')
    assert run(["init"]) == 2
    assert "dslint.toml is here already; dslint never overwrites it" in capsys.readouterr().err
    assert (here / "dslint.toml").read_text() == 'profile = "all"\n'


def test_dangling_link_is_not_written_through(here: Path) -> None:
    (here / "dslint.toml").symlink_to(here / "elsewhere")
    assert run(["init"]) == 2
    assert not (here / "elsewhere").exists()


def test_config_in_pyproject_is_not_replaced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "pyproject.toml").write_text("[tool.dslint]\n")
    assert run(["init"]) == 2
    assert "pyproject.toml has a [tool.dslint] already" in capsys.readouterr().err
    assert not (here / "dslint.toml").exists()


def test_several_linters_are_carried_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".hadolint.yaml").write_text("ignored: [DL3013]\nfailure-threshold: error\n")
    (here / ".checkov.yml").write_text("skip-check: CKV_DOCKER_3\nskip-path: [third_party]\nsoft-fail: true\n")
    (here / ".kube-linter.yaml").write_text("checks: {}\n")
    assert run(["init", "--from", "hadolint", "--from", "checkov"]) == 0
    shown = capsys.readouterr().out
    assert "carried over .hadolint.yaml\ncarried over .checkov.yml; 1 notes about it stand at the top\n" in shown
    assert "also here: .kube-linter.yaml; to carry over, remove dslint.toml and run" in shown
    assert tomllib.loads((here / "dslint.toml").read_text()) == {
        "ignore": ["unpinned-requirement", "root-final-stage"],
        "exclude": ["third_party"],
        "fail-on": "error",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no .hadolint.yaml or .hadolint.yml here"),
        ("- a\n", ".hadolint.yaml: this is no table of keys"),
        ("a: [\n", ".hadolint.yaml:"),
        ("a: 1\n---\nb: 2\n", ".hadolint.yaml: more than one document"),
        ("a: " + "[" * 50 + "]" * 50, ".hadolint.yaml: too deep or too big for a config"),
        ("a: 1\na: 2\n", ".hadolint.yaml:2:1: a"),
    ],
)
def test_config_that_cannot_be_carried_over(
    here: Path, text: str | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (here / ".hadolint.yaml").write_text(text)
    assert run(["init", "--from", "hadolint"]) == 2
    assert message in capsys.readouterr().err
    assert not (here / "dslint.toml").exists()


def test_every_example_is_valid(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = [line.removeprefix("# ") for line in starter().splitlines()]
    known = {line for example in EXAMPLES.values() for line in example.split("\n")}
    (here / "base").mkdir()
    (here / "base" / "dslint.toml").write_text("\n".join(line for line in shown if line in known))
    (here / "dslint.toml").write_text("")
    (here / ".git").mkdir()
    assert run(["settings", "base"]) == 0, capsys.readouterr().err

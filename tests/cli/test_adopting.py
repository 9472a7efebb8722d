"""`--add-ignores`, `--no-suppressions`, `--baseline`, `--write-baseline`, `--update-baseline` as a user meets them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dslint.cli.main import run

BAD = "FROM python\nRUN pip install --no-cache-dir pandas\n"
DIRTY = "FROM python\nRUN pip install --no-cache-dir pandas\nRUN pip install --no-cache-dir polars\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Dockerfile").write_text(BAD)
    return tmp_path


def test_ignores_are_written_and_the_next_run_is_clean(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chmod(here / "Dockerfile", 0o640)
    assert run(["--add-ignores=old", "."]) == 0
    assert capsys.readouterr() == ("", "Suppressed 2 findings in 1 file\n")
    assert (here / "Dockerfile").read_text() == (
        "# dslint: ignore[floating-base-image] old\nFROM python\n"
        "# dslint: ignore[unpinned-requirement] old\nRUN pip install --no-cache-dir pandas\n"
    )
    assert (here / "Dockerfile").stat().st_mode & 0o777 == 0o640
    assert run(["."]) == 0
    assert "2 suppressed" in capsys.readouterr().out
    assert run(["--no-suppressions", "."]) == 1
    assert run(["--add-ignores=old", "."]) == 0
    assert capsys.readouterr().err == "Nothing was suppressed\n"


def test_ignores_can_be_shown_before(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--add-ignores=old", "--diff", "."]) == 0
    assert "+# dslint: ignore[floating-base-image] old\n" in capsys.readouterr().out
    assert (here / "Dockerfile").read_text() == BAD


def test_only_what_is_shown_is_ignored(here: Path) -> None:
    assert run(["--add-ignores=old", "--select=floating-base-image", "."]) == 0
    assert (here / "Dockerfile").read_text().count("dslint:") == 1


def test_what_is_left_is_named_and_fails(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM python:3.12.1\n# dslint: ignore[root-finale-stage]\nUSER 1000\n")
    assert run(["--add-ignores=old", "."]) == 1
    assert capsys.readouterr().err == (
        "Dockerfile:2: unknown-suppression is not suppressed: only `ignore` in the configuration silences this rule\n"
        "Nothing was suppressed; 1 finding is left\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_ends_with_2(here: Path) -> None:
    os.chmod(here / "Dockerfile", 0o400)
    assert run(["--add-ignores=old", "."]) == 2


def test_baseline_is_written_used_and_updated(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--write-baseline=old.json", "."]) == 0
    assert capsys.readouterr() == ("", "Wrote 2 findings to old.json\n")
    assert run(["--baseline=old.json", "."]) == 0
    assert "Held back: 2 in the baseline" in capsys.readouterr().out
    (here / "Dockerfile").write_text(DIRTY.replace("python", "python:3.12.4-slim-bookworm"))
    before = (here / "old.json").read_text()
    assert run(["--baseline=old.json", "--format=concise", "."]) == 1
    out = capsys.readouterr().out
    assert "1 finding of the baseline is gone: Dockerfile (1)" in out
    assert (here / "old.json").read_text() == before
    assert run(["--baseline=old.json", "--update-baseline", "--format=concise", "."]) == 1
    captured = capsys.readouterr()
    assert captured.err == "old.json: 1 taken out, 1 left, none added\n"
    assert "unpinned-requirement" in captured.out
    assert "stale-baseline" not in captured.out
    (entry,) = json.loads((here / "old.json").read_text())["findings"]
    assert (entry["rule"], entry["text"]) == ("unpinned-requirement", "pandas")


def test_writing_anew_says_what_it_adds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--write-baseline=old.json", "."])
    (here / "Dockerfile").write_text(DIRTY.replace("python", "python:3.12.4-slim-bookworm"))
    capsys.readouterr()
    assert run(["--write-baseline=old.json", "."]) == 0
    assert capsys.readouterr().err == "Wrote 2 findings to old.json: 1 new, 1 taken out\n"
    assert run(["--write-baseline=other/new.json", "--min-severity=error", "."]) == 0
    assert capsys.readouterr().err == "Wrote 2 findings to other/new.json\n"
    assert json.loads((here / "other" / "new.json").read_text())["findings"][0]["path"] == "../Dockerfile"


def test_baseline_of_the_configuration(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "dslint.toml").write_text('baseline = "old.json"\n')
    assert run(["."]) == 2
    assert "old.json: no such baseline; `--write-baseline old.json` writes it" in capsys.readouterr().err
    assert run(["--write-baseline=old.json", "."]) == 0
    assert run(["."]) == 0
    capsys.readouterr()
    assert run(["--format=json", "Dockerfile"]) == 0
    assert json.loads(capsys.readouterr().out)["held_back"]["baseline"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--add-ignores=a", "--write-baseline=b"], "--add-ignores and --write-baseline do not go together"),
        (["--update-baseline", "--fix"], "--update-baseline and --fix do not go together"),
        (["--write-baseline=b", "--output=json:c"], "--write-baseline writes no report"),
        (["--update-baseline", "--diff"], "--diff shows what --fix or --add-ignores would change"),
        (["--update-baseline"], "--update-baseline needs a baseline"),
        (["--add-ignores=a\nb"], "a reason of one line"),
        (["--add-ignores=a # dslint: ignore"], "without `dslint:` in it"),
        (["--add-ignores=a", "-"], "`-` is none"),
        (["--write-baseline=Dockerfile/b"], "cannot write Dockerfile/b"),
        (["--baseline=Dockerfile"], "Dockerfile:1:1: not a baseline of dslint"),
    ],
)
def test_mistakes_end_with_2(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run([*arguments, *([] if "-" in arguments else ["."])]) == 2
    assert message in capsys.readouterr().err
    assert (here / "Dockerfile").read_text() == BAD

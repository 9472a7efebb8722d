"""`dslint check` as a user meets it: what it prints, and the code with which it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dslint.cli.main import run

BAD = "FROM python\nRUN pip install pandas\n"
CLEAN = "FROM scratch\nCOPY app /app\nUSER 10001\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(directory: Path, **files: str) -> None:
    for name, text in files.items():
        (directory / name).write_text(text)


def test_findings_end_with_1(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, Dockerfile=BAD)
    assert run([]) == 1
    out = capsys.readouterr().out
    assert "warning[floating-base-image]" in out
    assert " --> Dockerfile:1:6" in out


def test_clean_ends_with_0_and_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, Dockerfile=CLEAN)
    assert run(["."]) == 0
    assert capsys.readouterr().out == "No findings in 1 file checked (1 stage)\n"


def test_fail_on_is_apart_from_what_is_shown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, Dockerfile=BAD)
    assert run(["--fail-on=error", "."]) == 0
    assert "floating-base-image" in capsys.readouterr().out
    assert run(["--min-severity=error", "."]) == 1
    assert "floating-base-image" not in capsys.readouterr().out


def test_exit_zero(here: Path) -> None:
    write(here, Dockerfile=BAD)
    assert run(["--exit-zero", "."]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "no such file or directory: nowhere"),
        (["."], "nothing to check in .: no Dockerfile, Kubernetes manifest or requirements file"),
        (["--select=unpined-requirement", "."], 'did you mean "unpinned-requirement"?'),
        (["--select=", "."], "--select names nothing"),
        (["--ignore=hadolint/DL9999", "."], 'knows no "DL9999" of hadolint'),
        (["--output=sarf:x", "."], 'there is no format "sarf"; did you mean "sarif"?'),
        (["--output=sarif", "."], "--output wants FORMAT:PATH"),
        (["--output=json:no-directory\0/x", "."], ""),
        (["--stdin-filename=Dockerfile", "."], "give `-` as a path"),
        (["--config=nowhere.toml", "."], "nowhere.toml: no such config file"),
        (["--target-kubernetes=1.99", "."], "--target-kubernetes must be a version from 1."),
        (["--target-kubernetes=1.5", "."], "--target-kubernetes must be a version from 1."),
        (["--format=yaml", "."], "'yaml' is not one of"),
        (["--formt=json", "."], "--format"),
    ],
)
def test_mistakes_of_usage_end_with_2(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    del here
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


def test_empty_directory_may_be_allowed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, readme="")
    assert run(["--allow-empty", "."]) == 0
    assert capsys.readouterr().out == "Nothing was checked; 1 other file is not for dslint\n"


def test_list_of_files_is_never_empty(here: Path) -> None:
    write(here, readme="")
    assert run(["readme"]) == 0


def test_word_that_is_command_and_path_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "list").mkdir()
    assert run(["list"]) == 2
    assert "`dslint ./list` for the path, `dslint --command list` for the command" in capsys.readouterr().err
    assert run(["--command", "list"]) == 0
    assert run(["--allow-empty", "./list"]) == 0


def test_standard_input(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    del here
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert run(["-", "--stdin-filename=train/Dockerfile", "--format=concise"]) == 1
    assert capsys.readouterr().out.startswith("train/Dockerfile:1:6: warning floating-base-image ")


def test_reports_to_files_beside_the_one_shown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, Dockerfile=BAD)
    assert run(["--output=json:out/a.json", "--output=sarif:b.sarif", "--format=concise", "."]) == 1
    shown = capsys.readouterr().out
    findings = json.loads((here / "out" / "a.json").read_text())["findings"]
    results = json.loads((here / "b.sarif").read_text())["runs"][0]["results"]
    assert len(findings) == len(results) == sum(line.startswith("Dockerfile:") for line in shown.splitlines())


def test_diff_changes_nothing_and_shows_the_safe_fixes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, Dockerfile="FROM debian:12.9\nRUN apt-get update && apt-get install curl\n")
    assert run(["--diff", "."]) == 1
    assert "+RUN apt-get update && apt-get install -y curl\n" in capsys.readouterr().out
    assert "-y" not in (here / "Dockerfile").read_text()


def test_unreadable_file_is_named_and_fails(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_bytes(BAD.encode("utf-16"))
    assert run(["."]) == 1
    out = capsys.readouterr().out
    assert "error[unreadable-file]" in out
    assert "UTF-16" in out


def test_internal_error_ends_with_101(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("spec")

    write(here, Dockerfile=BAD)
    monkeypatch.setattr("dslint.project.read._parsed", broken)
    assert run(["."]) == 101
    assert "internal-error" in capsys.readouterr().out


def dslint(*arguments: str, directory: Path) -> list[str]:
    del directory
    return [sys.executable, "-m", "dslint", *arguments]


def test_closed_pipe_ends_quietly(here: Path) -> None:
    write(here, Dockerfile="FROM python:3.12.1\nUSER 1\n" + "RUN pip install a b c d e f\n" * 3000)
    command = dslint("--format=concise", "--no-fold", ".", directory=here)
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""
    assert process.returncode in (0, 1)


def test_output_is_utf_8_whatever_the_locale(here: Path) -> None:
    (here / "Dockerfile").write_bytes(
        "FROM python:3.12.1-slim\nUSER 1\nRUN pip install 'größe' \udcff\n".encode("utf-8", "surrogateescape")
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(dslint(".", directory=here), cwd=here, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1)
    assert done.stderr == b""
    done.stdout.decode("utf-8")


def test_the_shellcheck_named_must_be_a_program(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, Dockerfile=CLEAN)
    assert run(["--shellcheck", "./shellcheck", "."]) == 2
    assert "--shellcheck: there is no program at ./shellcheck" in capsys.readouterr().err


def test_the_shellcheck_of_the_environment(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, Dockerfile=CLEAN + "RUN cd /x; ls\n")
    monkeypatch.setenv("DSLINT_SHELLCHECK", "/nowhere/shellcheck")
    assert run(["--select", "shellcheck", "."]) == 1
    assert "error[failed-shellcheck]" in capsys.readouterr().out
    assert run(["--select", "shellcheck", "--shellcheck", "off", "."]) == 0

"""`--fix` and `--diff` as a user meets them."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from dslint.cli.main import run
from dslint.fix import save as saving

BAD = "FROM debian:12.9\nRUN apt-get update && apt-get install curl && pip install a==1\nUSER 1\nCMD python app.py\n"
SAFE = BAD.replace("install curl", "install -y curl").replace("pip install", "pip install --no-cache-dir")
UNSAFE = SAFE.replace("python app.py", '["python", "app.py"]')


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Dockerfile").write_text(BAD)
    return tmp_path


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_fix_writes_what_is_safe_and_reports_the_rest(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--fix", "."]) == 1
    assert (here / "Dockerfile").read_text() == SAFE
    captured = capsys.readouterr()
    assert captured.err == "Fixed 2 findings in 1 file\n"
    assert "warning[shell-form-entrypoint]" in captured.out
    assert "fix: write it as a JSON array (--fix --unsafe)" in captured.out
    assert "apt-install-without-yes" not in captured.out


def test_unsafe_fixes_end_clean(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--fix", "--unsafe", "."]) == 0
    assert (here / "Dockerfile").read_text() == UNSAFE
    assert capsys.readouterr().out == "No findings in 1 file checked (1 stage)\n"


def test_fixed_twice_is_fixed_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--fix", "."])
    before = (here / "Dockerfile").stat()
    assert run(["--fix", "."]) == 1
    after = (here / "Dockerfile").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert capsys.readouterr().err.splitlines()[-1] == "Nothing was fixed"


def test_diff_shows_what_fix_does_in_all_its_rounds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(
        "# dslint: ignore[pip-cache-in-layer]\nFROM debian:12.9\n"
        "# dslint: ignore[pip-cache-in-layer, apt-install-without-yes]\nRUN apt-get update\n"
    )
    assert run(["--diff", "."]) == 1
    shown = capsys.readouterr().out
    run(["--fix", "."])
    assert shown == (
        "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,4 +1,2 @@\n-# dslint: ignore[pip-cache-in-layer]\n"
        " FROM debian:12.9\n-# dslint: ignore[pip-cache-in-layer, apt-install-without-yes]\n RUN apt-get update\n"
    )
    assert (here / "Dockerfile").read_text() == "FROM debian:12.9\nRUN apt-get update\n"


def test_diff_says_that_there_is_more(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--diff", "."]) == 1
    assert "1 more with --diff --unsafe" in capsys.readouterr().err
    assert (here / "Dockerfile").read_text() == BAD


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fix", "--diff", "."], "--diff shows what --fix would change, and changes nothing: give one of them"),
        (["--unsafe", "."], "--unsafe allows more fixes: give --fix or --diff with it"),
        (["--fix", "-", "Dockerfile"], "`-` stands alone"),
    ],
)
def test_contradictions_end_with_2(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(arguments) == 2
    assert message in capsys.readouterr().err
    assert (here / "Dockerfile").read_text() == BAD


def test_standard_input_comes_out_fixed(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode() + b"# \xff\r\n")
    assert run(["-", "--fix", "--stdin-filename=Dockerfile"]) == 1
    captured = capsysbinary.readouterr()
    assert captured.out == b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode() + b"# \xff\r\n"
    assert b"Fixed 2 findings in 1 file\n" in captured.err
    assert b"shell-form-entrypoint" in captured.err
    assert (here / "Dockerfile").read_text() == BAD


@pytest.mark.parametrize("text", ["FROM scratch\nUSER 1\n", "", "FROM\udcff scratch"])
def test_standard_input_without_anything_to_fix_comes_out_as_it_is(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    del here
    data = text.encode("utf-8", "surrogateescape")
    give(monkeypatch, data)
    run(["--format=json", "-", "--fix"])
    assert capsysbinary.readouterr().out == data


def test_file_that_cannot_be_written_ends_with_2_and_the_others_are_fixed(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = saving._replace

    def replace(target: str, *more: object) -> None:
        if target.endswith("Dockerfile"):
            raise OSError(28, "No space left on device")
        real(target, *more)  # type: ignore[arg-type]

    (here / "b.Dockerfile").write_text(BAD)
    (here / "Dockerfile.c").write_text(BAD)
    monkeypatch.setattr(saving, "_replace", replace)
    assert run(["--fix", "--format=concise", "--exit-zero", "."]) == 2
    captured = capsys.readouterr()
    assert captured.err == (
        "Dockerfile: not fixed: it cannot be written: No space left on device\n"
        "b.Dockerfile: not fixed: it cannot be written: No space left on device\n"
        "Fixed 2 findings in 1 file\n"
    )
    assert (here / "Dockerfile").read_text() == (here / "b.Dockerfile").read_text() == BAD
    assert (here / "Dockerfile.c").read_text() == SAFE
    assert "\nDockerfile:2:31: warning apt-install-without-yes" in "\n" + captured.out
    assert "Dockerfile.c:2:31" not in captured.out


def test_suppressed_findings_are_left_as_they_are(here: Path) -> None:
    text = BAD.replace("RUN", "# dslint: ignore[apt-install-without-yes, pip-cache-in-layer] on purpose\nRUN")
    (here / "Dockerfile").write_text(text)
    run(["--fix", "."])
    assert (here / "Dockerfile").read_text() == text


def test_fix_reaches_the_target_of_a_link(here: Path) -> None:
    (here / "docker").mkdir()
    (here / "Dockerfile").rename(here / "docker" / "main")
    (here / "Dockerfile").symlink_to("docker/main")
    assert run(["--fix", "."]) == 1
    assert (here / "docker" / "main").read_text() == SAFE
    assert (here / "Dockerfile").is_symlink()


def test_link_and_target_named_together_are_one_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "other").symlink_to("Dockerfile")
    (here / "Dockerfile.link").symlink_to("Dockerfile")
    assert run(["--fix", "Dockerfile", "Dockerfile.link"]) == 1
    assert (here / "Dockerfile").read_text() == SAFE
    assert "Fixed 2 findings in 1 file\n" in capsys.readouterr().err


def test_internal_error_leaves_the_code_of_its_own(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("spec")

    monkeypatch.setattr("dslint.project.read._parsed", broken)
    assert run(["--fix", "."]) == 101
    assert (here / "Dockerfile").read_text() == BAD

"""`--changed-since` and `--staged`: nothing but what git says, as git has it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dslint.cli.main import run
from tests.ci.hooks import commit, git, write

BAD = "FROM python\nUSER 1\n"
CLEAN = "FROM scratch\nCOPY app /app\nUSER 10001\n"
INSTALLS = (
    "FROM python:3.12.1-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "repository"
    directory.mkdir()
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(directory)
    git(directory, "init", "--quiet")
    commit(directory, {"old/Dockerfile": BAD, "gone/Dockerfile": BAD, "README.md": "x\n"})
    return directory


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The files in which there are findings, with the rules."""
    code = run([*arguments, "--format=concise"])
    captured = capsys.readouterr()
    assert code in (0, 1), captured.err
    lines = [line for line in captured.out.splitlines() if ": warning " in line or ": error " in line]
    assert (code == 1) == bool(lines)
    return sorted({f"{line.split(':')[0]} {line.partition(': ')[2].split()[1]}" for line in lines})


def test_branch_is_judged_by_what_it_touches(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(here, "switch", "--quiet", "--create", "branch")
    commit(here, {"committed/Dockerfile": BAD})
    write(here, {"untracked/Dockerfile": BAD, "ignored/Dockerfile": BAD, ".gitignore": "ignored/\n"})
    write(here, {"staged/Dockerfile": BAD})
    git(here, "add", "staged")
    git(here, "rm", "--quiet", "gone/Dockerfile")
    files = ["committed", "staged", "untracked"]
    assert found(capsys, "--changed-since=main") == [f"{name}/Dockerfile floating-base-image" for name in files]


def test_what_others_did_meanwhile_is_not_ours(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(here, "switch", "--quiet", "--create", "branch")
    git(here, "switch", "--quiet", "main")
    commit(here, {"old/Dockerfile": BAD + "\n", "theirs/Dockerfile": BAD})
    git(here, "switch", "--quiet", "branch")
    assert found(capsys, "--changed-since=main") == []


def test_renamed_file_is_touched(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(here, "mv", "old", "new place")
    assert found(capsys, "--changed-since=HEAD") == ["new place/Dockerfile floating-base-image"]
    assert found(capsys, "--staged") == ["new place/Dockerfile floating-base-image"]


@pytest.mark.parametrize("option", ["--changed-since=HEAD", "--staged"])
def test_nothing_touched_is_no_mistake(here: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    del here
    assert run([option]) == 0
    assert capsys.readouterr().out == "Nothing was checked\n"


def test_only_what_was_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, {"a/Dockerfile": BAD, "b/Dockerfile": BAD})
    assert found(capsys, "--changed-since=HEAD", "a", "old/Dockerfile") == ["a/Dockerfile floating-base-image"]


def test_excluded_file_stays_excluded(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, {"dslint.toml": 'exclude = ["vendor/"]\n', "vendor/Dockerfile": BAD})
    assert found(capsys, "--changed-since=HEAD") == []


@pytest.mark.parametrize("option", ["--changed-since=HEAD", "--staged"])
def test_place_below_and_link_to_the_repository(
    here: Path, option: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, {"a/ö/Dockerfile": BAD, "b/Dockerfile": BAD})
    git(here, "add", "--all")
    (here.parent / "link").symlink_to(here / "a")
    monkeypatch.chdir(here / "a")
    assert found(capsys, option) == ["ö/Dockerfile floating-base-image"]
    monkeypatch.chdir(here.parent)
    assert found(capsys, option, "link") == ["link/ö/Dockerfile floating-base-image"]


def test_changed_requirements_are_seen_with_their_dockerfile(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(here, {"a/Dockerfile": INSTALLS, "a/requirements.txt": "pandas==2.2.3\n"})
    write(here, {"a/requirements.txt": "pandas\n"})
    assert found(capsys, "--changed-since=HEAD") == ["a/requirements.txt unpinned-requirements-file"]


def test_index_is_read_and_not_the_work_tree(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, {"a/Dockerfile": BAD, "b/Dockerfile": CLEAN, "c/Dockerfile": BAD, "d/Dockerfile": BAD})
    git(here, "add", "a", "b", "c")
    write(here, {"a/Dockerfile": CLEAN, "b/Dockerfile": BAD})
    (here / "c" / "Dockerfile").unlink()
    expected = ["a/Dockerfile floating-base-image", "c/Dockerfile floating-base-image"]
    assert found(capsys, "--staged") == expected
    git(here, "rm", "--quiet", "--cached", "old/Dockerfile")
    assert found(capsys, "--staged") == expected


def test_links_and_settings_are_those_of_the_index(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(here, {"a/Dockerfile": INSTALLS})
    write(here, {"a/requirements.txt": "pandas\n", "dslint.toml": ""})
    git(here, "add", "--all")
    write(here, {"a/Dockerfile": CLEAN, "dslint.toml": 'ignore = ["ALL"]\n'})
    assert found(capsys, "--staged") == ["a/requirements.txt unpinned-requirements-file"]
    git(here, "add", "a/Dockerfile")
    write(here, {"a/Dockerfile": INSTALLS})
    assert found(capsys, "--staged") == []


def test_what_is_not_in_the_index_is_not_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        here,
        {"a/Dockerfile": BAD, "dslint.toml": 'ignore = ["floating-base-image"]\n', "b/requirements.txt": "pandas\n"},
    )
    git(here, "add", "a", "b")
    expected = ["a/Dockerfile floating-base-image"]
    assert found(capsys, "--staged") == expected
    assert found(capsys, "--staged", "--config=dslint.toml") == []
    write(here, {"b/Dockerfile": INSTALLS})
    assert found(capsys, "--staged") == expected
    git(here, "add", "b")
    assert found(capsys, "--staged") == [*expected, "b/requirements.txt unpinned-requirements-file"]


def test_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"Dockerfile": BAD})
    git(tmp_path, "add", "--all")
    monkeypatch.chdir(tmp_path)
    assert found(capsys, "--staged") == ["Dockerfile floating-base-image"]
    assert run(["--changed-since=HEAD"]) == 2
    assert "git knows no commit `HEAD` here" in capsys.readouterr().err


def test_odd_contents(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_bytes(b"\xef\xbb\xbfFROM python\r\nUSER 1\r\n# \xff\r\n")
    (here / "Containerfile").write_bytes(BAD.encode("utf-16"))
    (here / "empty.dockerfile").write_bytes(b"")
    (here / "big.bin").write_bytes(bytes(2 << 20))
    (here / "new\nline.dockerfile").write_text(BAD)
    (here / "linked.dockerfile").symlink_to("Dockerfile")
    git(here, "add", "--all")
    assert run(["--staged", "--format=concise"]) == 1
    out = capsys.readouterr().out
    assert "Dockerfile:1:6: warning floating-base-image" in out
    assert "Containerfile:1:1: error unreadable-file" in out
    assert "line.dockerfile:1:6: warning floating-base-image" in out


def test_changed_files_can_be_fixed(here: Path) -> None:
    fixable = "FROM debian:12.9\nRUN apt-get update && apt-get install curl\nUSER 1\n"
    commit(here, {"a/Dockerfile": fixable})
    write(here, {"b/Dockerfile": fixable})
    run(["--changed-since=HEAD", "--fix"])
    assert (here / "a" / "Dockerfile").read_text() == fixable
    assert "install -y" in (here / "b" / "Dockerfile").read_text()


def test_diff_of_what_is_staged(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, {"a/Dockerfile": "FROM debian:12.9\nRUN apt-get update && apt-get install curl\nUSER 1\n"})
    git(here, "add", "a")
    write(here, {"a/Dockerfile": CLEAN})
    assert run(["--staged", "--diff"]) == 1
    assert "+RUN apt-get update && apt-get install -y curl\n" in capsys.readouterr().out
    assert (here / "a" / "Dockerfile").read_text() == CLEAN


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--changed-since=nowhere"], "--changed-since: git knows no commit `nowhere` here"),
        (["--changed-since=--output=x"], "`--output=x` is no revision"),
        (["--changed-since="], "`` is no revision"),
        (["--changed-since=HEAD:README.md"], "git knows no commit `HEAD:README.md`"),
        (["--changed-since=HEAD", "--staged"], "--staged and --changed-since do not go together"),
        (["--staged", "-"], "--staged asks git about files: `-` is none"),
        (["--staged", "--fix"], "--staged and --fix do not go together: it reads the index, not the files"),
        (["--staged", "--add-ignores=x"], "--staged and --add-ignores do not go together"),
        (["--changed-since=HEAD", "--write-baseline=x"], "it sees only a part of the files"),
        (["--staged", "nowhere"], "no such file or directory: nowhere"),
        (["--staged", ".", "/"], "/ is not in the git repository"),
    ],
)
def test_mistakes(here: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    del here
    assert message in capsys.readouterr().err.replace("\n", " ")


def test_other_history(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(here, "switch", "--quiet", "--orphan", "other")
    commit(here, {"a": ""})
    assert run(["--changed-since=main"]) == 2
    assert "`main` and HEAD have no commit in common" in capsys.readouterr().err


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(["--staged"]) == 2
    assert f"--staged: {tmp_path} is in no git repository" in capsys.readouterr().err


def test_no_git(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(here))
    assert run(["--staged"]) == 2
    assert "--staged: git cannot be run: No such file or directory" in capsys.readouterr().err


def test_nothing_of_the_repository_is_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(here, {".gitattributes": "* filter=trap diff=trap\n", "a/Dockerfile": CLEAN})
    trap = here.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{here.parent / 'sprung'}'\ncat\n")
    trap.chmod(0o755)
    hooks = here / ".git" / "hooks"
    for name in ("post-index-change", "fsmonitor-watchman"):
        write(hooks, {name: trap.read_text()})
        (hooks / name).chmod(0o755)
    write(here, {"a/Dockerfile": BAD})
    subprocess.run(["git", "add", "a"], check=True)
    keys = ("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "diff.trap.textconv", "diff.trap.command")
    for key in (*keys, "core.fsmonitor", "core.pager", "pager.diff", "diff.external"):
        git(here, "config", key, str(trap))
    git(here, "config", "filter.trap.required", "true")
    (here.parent / "sprung").unlink(missing_ok=True)
    os.utime(here / "old" / "Dockerfile", (1, 1))
    assert found(capsys, "--staged") == ["a/Dockerfile floating-base-image"]
    assert found(capsys, "--changed-since=HEAD") == ["a/Dockerfile floating-base-image"]
    assert not (here.parent / "sprung").exists()
    subprocess.run(["git", "diff", "HEAD"], check=False, capture_output=True)
    assert (here.parent / "sprung").exists()


@pytest.mark.parametrize("told", ["", "export GIT_DIR=.git\n"])
def test_inside_a_hook_the_index_of_the_commit_counts(here: Path, told: str) -> None:
    write(here, {"a/Dockerfile": BAD, "b/Dockerfile": CLEAN})
    git(here, "add", "a", "b")
    hook = here / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{told}exec '{sys.executable}' -m dslint --staged a b\n")
    hook.chmod(0o755)
    git(here, "commit", "--quiet", "--message", "b alone", "b/Dockerfile")
    with pytest.raises(subprocess.CalledProcessError):
        git(here, "commit", "--quiet", "--message", "a too")

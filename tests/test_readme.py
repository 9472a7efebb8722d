"""What the README shows is what dslint prints."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dslint.cli.main import run

ROOT = Path(__file__).parents[1]


def test_shown_output_is_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = re.search(
        r"```console\n\$ dslint \.\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown is not None
    project = tmp_path / "sentiment"
    shutil.copytree(ROOT / "fixtures" / "projects" / "sentiment", project)
    monkeypatch.chdir(project)
    monkeypatch.delenv("DSLINT_SHELLCHECK")
    monkeypatch.setattr("dslint.remarks.installed", lambda: None)
    assert run(["."]) == 1
    assert capsys.readouterr().out == shown[1]

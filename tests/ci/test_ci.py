"""The GitHub Action and the snippets of docs/ci.md: what they run in a shell is run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from dslint.version import __version__
from tests.ci.hooks import ROOT, hooks

ACTION = ROOT / "action.sh"
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BAD = "FROM python\nUSER 1\n"
CLEAN = "FROM scratch\nCOPY app /app\nUSER 10001\n"

FAKE_PYTHON = """#!/usr/bin/env bash
# Stands in for the python that makes an environment: what it is asked for is noted, and what it makes is fake, too.
echo "$*" >> "$NOTES"
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin"
  cp "$0" "$3/bin/python"
  cp "$SHIMS/dslint" "$3/bin/dslint"
  echo : > "$3/bin/activate"
fi
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory with programs that stand in for pip and python, and a dslint that is this one."""
    shims = tmp_path / "shims"
    shims.mkdir()
    programs = {
        "python3": FAKE_PYTHON,
        "pip": '#!/bin/sh\necho "pip $*" >> "$NOTES"\n',
        "dslint": f"#!/bin/sh\nexec '{sys.executable}' -m dslint \"$@\"\n",
    }
    for name, text in programs.items():
        (shims / name).write_text(text)
        (shims / name).chmod(0o755)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "Dockerfile").write_text(BAD)
    return tmp_path


def bash(place: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    paths = {"NOTES": str(place / "notes"), "SHIMS": str(place / "shims"), "RUNNER_TEMP": str(place / "temp dir")}
    known = {"PATH": f"{place / 'shims'}{os.pathsep}{os.environ['PATH']}", "GITHUB_ACTION_PATH": "/the action"}
    return subprocess.run(
        ["bash", *command],
        cwd=place / "work",
        env={**os.environ, **paths, **known, "GITHUB_OUTPUT": str(place / "output"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def action(place: Path, step: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    return bash(place, str(ACTION), step, **{f"INPUT_{name.upper()}": value for name, value in inputs.items()})


def notes(place: Path) -> list[str]:
    return (place / "notes").read_text().splitlines()


@pytest.mark.parametrize(("version", "what"), [("", "/the action"), ("0.1.0", "dslint==0.1.0")])
def test_action_installs_into_an_environment_of_its_own(place: Path, version: str, what: str) -> None:
    done = action(place, "install", version=version)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    environment = f"-m venv {place / 'temp dir' / 'dslint'}"
    assert notes(place) == [environment, f"-m pip install --quiet --disable-pip-version-check {what}"]


def test_action_annotates_and_writes_sarif(place: Path) -> None:
    action(place, "install")
    done = action(place, "lint", args=".", sarif="out/my log.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::warning ")
    assert "floating-base-image,file=Dockerfile,line=1" in done.stdout
    assert json.loads((place / "work" / "out" / "my log.sarif").read_text())["version"] == "2.1.0"
    assert (place / "output").read_text() == "sarif=out/my log.sarif\n"


def test_action_without_sarif_and_with_several_arguments(place: Path) -> None:
    action(place, "install")
    done = action(place, "lint", args="--ignore floating-base-image\n  Dockerfile\n", sarif="")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(os.listdir(place / "work")) == ["Dockerfile"]


def test_action_runs_nothing_that_stands_in_its_inputs(place: Path) -> None:
    action(place, "install")
    done = action(place, "lint", args="$(touch${IFS}a) ;touch b `touch c` *", sarif="")
    assert done.returncode == 2
    assert sorted(os.listdir(place / "work")) == ["Dockerfile"]


def test_action_without_a_step(place: Path) -> None:
    assert bash(place, str(ACTION)).returncode == 2


def loaded(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_action_hands_its_inputs_to_the_script() -> None:
    described = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = [step for step in described["runs"]["steps"] if "run" in step]
    assert [step["run"] for step in steps] == [
        f'"$GITHUB_ACTION_PATH/action.sh" {step}' for step in ("install", "lint")
    ]
    handed = {name: value for step in steps for name, value in step["env"].items() if name.startswith("INPUT_")}
    assert handed == {f"INPUT_{name.upper()}": f"${{{{ inputs.{name} }}}}" for name in described["inputs"]}
    assert all("${{" not in step["run"] for step in steps)
    assert ACTION.stat().st_mode & 0o111


def snippet(name: str) -> str:
    found = re.search(rf"^```\w+ {re.escape(name)}\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_documented_versions_are_this_one() -> None:
    assert set(re.findall(r"(?:dslint==|@v(?=0)|rev: v)([\w.]+)", DOCS)) == {__version__}


def test_documented_hook_is_there() -> None:
    (repository,) = loaded(snippet(".pre-commit-config.yaml"))["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == ["dslint"]
    assert "`dslint-fix`" in DOCS
    assert "dslint-fix" in hooks()


def test_documented_workflow_gives_inputs_that_there_are(place: Path) -> None:
    steps = loaded(snippet(".github/workflows/dslint.yml"))["jobs"]["dslint"]["steps"]
    described = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    (given,) = (step["with"] for step in steps if step["uses"].startswith("dslint/"))
    assert set(given) <= set(described)
    action(place, "install")
    assert action(place, "lint", **{"sarif": described["sarif"]["default"], **given}).returncode == 1
    assert steps[-1]["with"]["sarif_file"] in os.listdir(place / "work")


@pytest.mark.parametrize(("text", "code"), [(BAD, 1), (CLEAN, 0)])
def test_gitlab_job(place: Path, text: str, code: int) -> None:
    (place / "work" / "Dockerfile").write_text(text)
    job = loaded(snippet(".gitlab-ci.yml"))["dslint"]
    done = bash(place, "-e", "-c", "\n".join(job["script"]))
    assert (done.returncode, done.stderr) == (code, "")
    assert notes(place) == [f"pip install --quiet dslint=={__version__}"]
    assert set(job["artifacts"]["reports"].values()) < set(os.listdir(place / "work"))


@pytest.mark.parametrize(("text", "code"), [(BAD, 1), (CLEAN, 0)])
def test_jenkins_step(place: Path, text: str, code: int) -> None:
    (place / "work" / "Dockerfile").write_text(text)
    written = snippet("Jenkinsfile")
    (script,) = re.findall(r"sh '''\n(.*?)'''", written, re.DOTALL)
    done = bash(place, "-e", "-c", textwrap.dedent(script))
    assert (done.returncode, done.stderr) == (code, "")
    assert notes(place) == ["-m venv .venv", f"pip install --quiet dslint=={__version__}"]
    read = {*re.findall(r"junit '(.*?)'", written), *re.findall(r"pattern: '(.*?)'", written)}
    assert len(read) == 2
    assert read < set(os.listdir(place / "work"))

"""The hooks for pre-commit: what they are given, and what they do when pre-commit itself runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dslint.cli.init_command import pre_commit as stanza
from dslint.cli.main import run
from dslint.project.kinds import LINTED, guess
from tests.ci.hooks import MANIFEST, commit, environment, git, hooks, write

FILES = re.compile(hooks()["dslint"]["files"])

DOCKERFILE = (
    "FROM python:3.12.1-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1\n"
)
TAKEN = re.findall(
    r"\S+",
    """
    Dockerfile dockerfile Dockerfile.gpu train/Dockerfile gpu.dockerfile GPU.Dockerfile Containerfile
    a.CONTAINERFILE Dockerfile-gpu gpu_Dockerfile Dockerfile.py Containerfile.dev k8s/serve.yaml a.YML b.json
    compose.yaml docker-compose.gpu.yml ml-compose.yml
    kustomization.yaml Kustomization .github/workflows/kustomization.yml .github/workflows/a.json
    docker-compose.json requirements.txt requirements-dev.txt dev_requirements.txt requirements/dev.txt
    requirements2.txt Requirements.TXT constraints.txt gpu-constraints.txt constraints.cu12.txt Dockerfile.yaml
""",
)
LEFT = re.findall(
    r"\S+",
    """
    app.py README.md Dockerfile.j2 Dockerfile.dockerignore Dockerfile~ dockerfile-gpu .dockerignore Chart.yaml
    values.yml environment.yml .github/workflows/compose.yml .github/workflows/ci.yml .gitlab-ci.yml
    package.json notes.txt my-constraints-old.txt pyproject.toml Dockerfile/app.py requirements.in serve.yaml.j2
    a/requirements/x/y.txt
""",
)


@pytest.mark.parametrize("path", TAKEN)
def test_file_that_is_ours_is_given(path: str) -> None:
    assert FILES.search(path)


@pytest.mark.parametrize("path", LEFT)
def test_file_that_is_not_ours_is_left(path: str) -> None:
    assert not FILES.search(path)


_WORDS = re.findall(
    r"\S+",
    """
    Dockerfile dockerfile Containerfile containerfile requirements constraints requirements2 kustomization compose
    docker-compose values Chart chart environment package tsconfig skaffold gpu a yaml yml json txt j2 in py ~ sh
    .github workflows .circleci .gitlab .gitlab-ci dockerignore template md lock YAML TXT Json conda-lock
""",
)
_PARTS = st.sampled_from([*_WORDS, ".", "-", "_", "/", ""])


@given(st.lists(_PARTS, min_size=1, max_size=9).map("".join))
def test_pattern_and_kinds_agree(path: str) -> None:
    said = guess(path)
    assert bool(FILES.search(path)) == (said is not None and said.kind in LINTED)


def test_hooks_differ_in_nothing_but_the_fix() -> None:
    plain, fix = hooks()["dslint"], hooks()["dslint-fix"]
    assert fix["entry"] == plain["entry"] + " --fix"
    assert {**fix, "id": "", "name": "", "description": "", "entry": ""} == {
        **plain,
        "id": "",
        "name": "",
        "description": "",
        "entry": "",
    }
    assert plain["require_serial"] is True
    assert "always_run" not in plain


def test_init_prints_a_hook_that_there_is() -> None:
    (named,) = (line.partition("id: ")[2] for line in stanza() if "id: " in line)
    assert named in hooks()


def pre_commit(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=directory,
        env=environment(directory.parent, PRE_COMMIT_HOME=str(directory.parent / "cache"), PRE_COMMIT_COLOR="never"),
        capture_output=True,
        text=True,
        check=False,
    )


def test_manifest_is_valid(tmp_path: Path) -> None:
    done = pre_commit(tmp_path, "validate-manifest", str(MANIFEST))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose hooks are ours, run by this interpreter, which has dslint installed: nothing is downloaded."""
    directory = tmp_path / "repository"
    directory.mkdir()
    git(directory, "init", "--quiet")
    local = [{**hook, "language": "system", "entry": _here(hook["entry"])} for hook in hooks().values()]
    local[1]["stages"] = ["manual"]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    commit(directory, {".pre-commit-config.yaml": json.dumps(config), "README.md": "x\n"})
    return directory


def _here(entry: str) -> str:
    return f"'{sys.executable}' -m {entry} --format concise"


def staged(directory: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    write(directory, files)
    git(directory, "add", "--all")
    return pre_commit(directory, "run")


def test_nothing_of_ours_is_no_run(repository: Path) -> None:
    done = staged(repository, {"app.py": "print()\n"})
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout


def test_clean_file_passes(repository: Path) -> None:
    done = staged(repository, {"Dockerfile": "FROM scratch\nCOPY app /app\nUSER 10001\n"})
    assert (done.returncode, done.stdout.split(".")[-1]) == (0, "Passed\n")


def test_only_changed_files_are_judged(repository: Path) -> None:
    commit(repository, {"old/Dockerfile": "FROM python\n"})
    done = staged(repository, {"new/Dockerfile": "FROM python\n"})
    assert done.returncode == 1
    assert "new/Dockerfile:1:6: warning floating-base-image" in done.stdout
    assert "old/Dockerfile" not in done.stdout


def test_changed_requirements_are_seen_with_the_dockerfile_that_installs_them(repository: Path) -> None:
    commit(repository, {"Dockerfile": DOCKERFILE, "requirements.txt": "pandas==2.2.3\n"})
    done = staged(repository, {"requirements.txt": "pandas\n"})
    assert done.returncode == 1
    assert "requirements.txt:1:1: warning unpinned-requirements-file" in done.stdout


def test_excluded_file_is_not_judged(repository: Path) -> None:
    done = staged(repository, {"dslint.toml": 'exclude = ["vendor/"]\n', "vendor/Dockerfile": "FROM python\n"})
    assert (done.returncode, "Passed" in done.stdout) == (0, True)


def test_fix_hook_changes_the_file_and_fails(repository: Path) -> None:
    fixable = "FROM debian:12.9\nRUN apt-get update && apt-get install curl && rm -rf /var/lib/apt/lists/*\nUSER 1\n"
    write(repository, {"Dockerfile": fixable})
    git(repository, "add", "--all")
    done = pre_commit(repository, "run", "dslint-fix", "--hook-stage", "manual")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "install -y" in (repository / "Dockerfile").read_text()


def test_named_file_that_is_excluded_is_checked_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"dslint.toml": 'exclude = ["vendor/"]\n', "vendor/deep/Dockerfile": "FROM python\n"})
    monkeypatch.chdir(tmp_path)
    assert run(["vendor/deep/Dockerfile"]) == 1
    assert run(["--force-exclude", "vendor/deep/Dockerfile"]) == 0

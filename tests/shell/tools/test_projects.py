"""Typed views: commands that install a project as its lock file says."""

from __future__ import annotations

import pytest

from dslint.shell import PipInstall, PoetryInstall, ProjectCommand, UvSync
from tests.shell.reading import only


@pytest.mark.parametrize(
    ("text", "lock", "relocks", "needs_lock"),
    [
        ("uv sync", "uv.lock", True, False),
        ("uv sync --locked", "uv.lock", False, True),
        ("uv --quiet sync --frozen --no-dev", "uv.lock", False, True),
        ("UV_FROZEN=1 uv sync", "uv.lock", False, True),
        ("uv sync --dry-run", "uv.lock", True, False),
        ("poetry install", "poetry.lock", False, False),
        ("poetry -C app sync", "poetry.lock", False, False),
        ("pipenv install", "Pipfile.lock", True, False),
        ("python -m pipenv install --system --deploy", "Pipfile.lock", False, True),
        ("pipenv sync", "Pipfile.lock", False, True),
        ("pipenv install requests", "Pipfile.lock", False, False),
        ("pdm install --prod", "pdm.lock", True, False),
        ("pdm install --check", "pdm.lock", False, True),
        ("pdm sync", "pdm.lock", False, True),
        ("pixi install", "pixi.lock", True, False),
        ("pixi install --locked", "pixi.lock", False, True),
    ],
)
def test_what_becomes_of_the_lock_file(text: str, lock: str, relocks: bool, needs_lock: bool) -> None:
    command = only(text)
    assert isinstance(command, ProjectCommand)
    expected = (lock, relocks and "--dry-run" not in text, needs_lock)
    assert (command.lock_name, command.relocks, command.needs_lock) == expected


@pytest.mark.parametrize(
    ("text", "installs"),
    [
        ("poetry install", True),
        ("poetry install --only main", True),
        ("poetry install --no-root", False),
        ("uv sync", True),
        ("uv sync --no-install-project", False),
        ("uv sync --only-group dev", False),
    ],
)
def test_whether_the_project_itself_is_installed(text: str, installs: bool) -> None:
    command = only(text)
    assert isinstance(command, (PoetryInstall, UvSync))
    assert command.installs_root is installs


def test_other_subcommands_are_none_of_these() -> None:
    assert not isinstance(only("poetry add numpy"), ProjectCommand)
    assert not isinstance(only("pdm add numpy"), ProjectCommand)
    assert isinstance(only("poetry run pip install numpy"), PipInstall)

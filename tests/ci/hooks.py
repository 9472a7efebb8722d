"""The hooks that `.pre-commit-hooks.yaml` offers, and git repositories to try things in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def hooks() -> dict[str, dict[str, Any]]:
    """The hooks, by id."""
    return {hook["id"]: hook for hook in YAML(typ="safe", pure=True).load(MANIFEST.read_text(encoding="utf-8"))}


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which git knows no configuration but that of the repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {
        f"GIT_{role}_{what}": "someone@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return {**kept, **who, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", **more}


def git(directory: Path, *arguments: str) -> str:
    """What a git command prints."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=directory,
        env=environment(directory),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def commit(directory: Path, files: Mapping[str, str]) -> None:
    """Write files and commit all there is."""
    write(directory, files)
    git(directory, "add", "--all")
    git(directory, "commit", "--quiet", "--no-verify", "--allow-empty", "--message", "a step")


def write(directory: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths."""
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

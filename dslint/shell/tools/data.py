"""Programs that fetch versioned data: DVC 3.60 and Git LFS 3.6 (2026-11)."""

from __future__ import annotations

from dslint.shell.command import Command


class DataPull(Command):
    """`dvc pull`, `dvc fetch`, `git lfs pull`, `git lfs fetch`."""

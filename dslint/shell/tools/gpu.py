"""Programs that ask the GPU's driver something: they need a GPU to run."""

from __future__ import annotations

from dslint.shell.command import Command


class GpuQuery(Command):
    """`nvidia-smi`, `rocm-smi` and the like."""

"""From a file's name to its reader, imported when the first such file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.packages.dependency import DependencyFile
    from dslint.source import Source

_READERS = {
    "pyproject.toml": "pyproject.Pyproject",
    "Pipfile": "pipfile.Pipfile",
    "uv.lock": "toml_locks.UvLock",
    "poetry.lock": "toml_locks.PoetryLock",
    "pdm.lock": "toml_locks.PdmLock",
    "Manifest.toml": "toml_locks.JuliaManifest",
    "Pipfile.lock": "json_locks.PipfileLock",
    "renv.lock": "json_locks.RenvLock",
    "conda environment": "conda_environment.CondaEnvironment",
    "conda lock file": "conda_environment.CondaLock",
}


def read_dependency_file(source: Source, format: str) -> DependencyFile:
    """The file of this format (`pyproject.toml`, `conda environment`) that a text is, with what is broken in it."""
    from importlib import import_module

    from dslint.packages.dependency import DependencyFile

    module, _, name = _READERS[format].partition(".")
    found = getattr(import_module(f"dslint.packages.{module}"), name)(source)
    assert isinstance(found, DependencyFile)
    return found

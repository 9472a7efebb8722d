"""Requirements: one of them, as a command or a file names it; requirements files as pip reads them; environment and
lock files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.packages.requirement import Requirement, is_checker, parse_requirement

if TYPE_CHECKING:
    from dslint.packages.dependency import Dependency, DependencyFile
    from dslint.packages.files import read_dependency_file
    from dslint.packages.requirements_file import Include, Option, RequirementsFile, read_requirements

__all__ = [
    "Dependency",
    "DependencyFile",
    "Include",
    "Option",
    "Requirement",
    "RequirementsFile",
    "is_checker",
    "parse_requirement",
    "read_dependency_file",
    "read_requirements",
]


_LAZY = {"Dependency": "dependency", "DependencyFile": "dependency", "read_dependency_file": "files"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dslint.packages.{_LAZY.get(name, 'requirements_file')}"), name)

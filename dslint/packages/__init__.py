"""Python requirements: one of them, as a command or a file names it, and requirements files as pip reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.packages.requirement import Requirement, parse_requirement

if TYPE_CHECKING:
    from dslint.packages.requirements_file import Include, Option, RequirementsFile, read_requirements

__all__ = ["Include", "Option", "Requirement", "RequirementsFile", "parse_requirement", "read_requirements"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dslint.packages import requirements_file

    return getattr(requirements_file, name)

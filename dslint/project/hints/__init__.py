"""How images are built, as other files of the project say it: one module for each source of hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.hints.hint import Hint, place

if TYPE_CHECKING:
    from dslint.project.project import Project

__all__ = ["Hint", "collect", "place"]


def collect(project: Project) -> list[Hint]:
    """All hints, sorted, without repetition."""
    if not project.discovery.support:
        return []
    from dslint.project.hints.actions import action_hints
    from dslint.project.hints.commands import command_hints
    from dslint.project.hints.compose import compose_hints
    from dslint.project.hints.skaffold import skaffold_hints

    sources = (compose_hints, command_hints, action_hints, skaffold_hints)
    return sorted({hint for source in sources for hint in source(project)}, key=repr)

"""How images are built, as other files of the project say it: one module for each source of hints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.project.hints.hint import Hint, in_order, place
from dslint.project.kinds import Kind
from dslint.project.paths import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dslint.project.project import Project

__all__ = ["Hint", "collect", "place"]


def collect(project: Project) -> list[Hint]:
    """All hints, sorted, without repetition."""
    found = {_readable(hint) for read in _readers(project) for hint in read(project)}
    return sorted(found, key=in_order)


def _readers(project: Project) -> Iterator[Callable[[Project], Iterator[Hint]]]:
    """The sources of hints of which the project has files; those of others are not even imported."""
    scripts = project.support(Kind.BUILD_SCRIPT)
    names = {name_of(path).lower() for path in scripts}
    if project.support(Kind.COMPOSE):
        from dslint.project.hints.compose import compose_hints

        yield compose_hints
    if not scripts:
        return
    from dslint.project.hints.commands import command_hints, is_workflow

    yield command_hints
    if any(map(is_workflow, scripts)):
        from dslint.project.hints.actions import action_hints

        yield action_hints
    if any(name.startswith("docker-bake") for name in names):
        from dslint.project.hints.bake import bake_hints

        yield bake_hints
    if any(name.endswith((".yml", ".yaml")) or "jenkinsfile" in name for name in names):
        from dslint.project.hints.pipelines import pipeline_hints

        yield pipeline_hints
    if any(name.startswith(("skaffold", "devspace", "tiltfile")) for name in names):
        from dslint.project.hints.development import development_hints

        yield development_hints


def _readable(hint: Hint) -> Hint:
    """The hint without what stands in names only to keep offsets."""
    images = (re.sub(r"[\x01-\x03]", "", image) for image in hint.images)
    return hint._replace(images=tuple(dict.fromkeys(filter(None, images))))

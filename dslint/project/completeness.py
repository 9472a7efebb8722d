"""Whether what the manifests of a project say is all there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.kinds import Kind, Sniff, guess
from dslint.project.kustomizations import changes_more_than_it_says
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from dslint.project.project import Project
    from dslint.source import Source


def is_complete(project: Project) -> bool:
    """Whether no manifest is broken, a template, or changed by a kustomization, and no chart makes more of them."""
    if not project.is_complete or project.support(Kind.CHART):
        return False
    if any(_makes_manifests(path) for path in project.support(Kind.TEMPLATE)):
        return False
    if any(manifest.problems or manifest.unchecked for manifest in project.manifests):
        return False
    return not any(_changes(project.tree.read(path)) for path in project.kustomizations)


def _makes_manifests(template: str) -> bool:
    """Whether a template makes manifests, by its name; it was looked into when it was found."""
    said = guess(template)
    return said is not None and said.sniff is Sniff.OBJECT


def _changes(source: Source | Unreadable) -> bool:
    return isinstance(source, Unreadable) or changes_more_than_it_says(source.text)

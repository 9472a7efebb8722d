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
    if is_surely_incomplete(project) or not project.is_complete:
        return False
    return not any(manifest.problems or manifest.unchecked for manifest in project.manifests)


def is_surely_incomplete(project: Project) -> bool:
    """The same, as far as it can be told without reading the manifests."""
    if not project.discovery.complete or project.charts:
        return True
    if any(_makes_manifests(path) for path in project.support(Kind.TEMPLATE)):
        return True
    return any(_changes(project.tree.read(path)) for path in project.kustomizations)


def _makes_manifests(template: str) -> bool:
    """Whether a template makes manifests, by its name; it was looked into when it was found."""
    said = guess(template)
    return said is not None and said.sniff is Sniff.OBJECT


def _changes(source: Source | Unreadable) -> bool:
    return isinstance(source, Unreadable) or changes_more_than_it_says(source.text)

"""From a found file to its document. The readers are imported when a file asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.kinds import DEPENDENCIES, Kind
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from dslint.node import Document
    from dslint.project.discovery import Found
    from dslint.project.tree import Tree
    from dslint.source import Source


_MAY_BE_WIDE = (Kind.REQUIREMENTS, Kind.CONSTRAINTS)
"""What pip reads: it takes UTF-16 and UTF-32 where a byte order mark says so."""


def read(
    found: Found, tree: Tree, role: str = "", cut: Callable[[Source], Source] | None = None
) -> Document | Unreadable:
    """Read a file of one of the kinds in `LINTED` or `DEPENDENCIES`.

    `role` is what the project makes of it (`kustomize-patch`); `cut` takes out of a manifest what nobody asks for.
    """
    source = tree.read(found.path, wide=found.kind in _MAY_BE_WIDE)
    if isinstance(source, Unreadable):
        return source
    return _parsed(cut(source) if cut is not None and found.kind is Kind.MANIFEST else source, found.kind, role)


def _parsed(source: Source, kind: Kind, role: str) -> Document:
    if kind is Kind.DOCKERFILE:
        from dslint.dockerfile import read_dockerfile

        return read_dockerfile(source)
    if kind in (Kind.MANIFEST, Kind.KUSTOMIZATION, Kind.CHART, Kind.VALUES):
        from dslint.kubernetes import read_manifest

        return read_manifest(source, role)
    if kind is Kind.COMPOSE:
        from dslint.compose import read_compose

        return read_compose(source)
    if kind in DEPENDENCIES:
        from dslint.packages.files import read_dependency_file

        return read_dependency_file(source, kind.value)
    from dslint.packages import read_requirements

    return read_requirements(source)

"""From a found file to its document. The readers are imported when a file asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.kinds import DEPENDENCIES, Kind
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from dslint.node import Document
    from dslint.project.discovery import Found
    from dslint.project.tree import Tree
    from dslint.source import Source


def read(found: Found, tree: Tree, role: str = "") -> Document | Unreadable:
    """Read a file of one of the kinds in `LINTED` or `DEPENDENCIES`.

    `role` is what the project makes of it (`kustomize-patch`).
    """
    source = tree.read(found.path)
    return source if isinstance(source, Unreadable) else _parsed(source, found.kind, role)


def _parsed(source: Source, kind: Kind, role: str) -> Document:
    if kind is Kind.DOCKERFILE:
        from dslint.dockerfile import read_dockerfile

        return read_dockerfile(source)
    if kind in (Kind.MANIFEST, Kind.KUSTOMIZATION):
        from dslint.kubernetes import read_manifest

        return read_manifest(source, role)
    if kind in DEPENDENCIES:
        from dslint.packages.files import read_dependency_file

        return read_dependency_file(source, kind.value)
    from dslint.packages import read_requirements

    return read_requirements(source)

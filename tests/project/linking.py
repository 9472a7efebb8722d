"""Small projects in memory, for the tests of links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dslint.project.discovery import discover
from dslint.project.link import Link
from dslint.project.project import Project
from dslint.project.tree import Tree

L = TypeVar("L", bound=Link)


def project(files: Mapping[str, str], *asked: str) -> Project:
    """A project of these files and no others."""
    tree = Tree("/no-such-directory/project", files)
    return Project(tree, discover(tree, asked or ["."], rest=True))


def links(files: Mapping[str, str], kind: type[L], *asked: str) -> list[L]:
    """Its links of one kind."""
    found = project(files, *asked).links({kind.__name__})
    assert all(isinstance(each, kind) for each in found)
    return [each for each in found if isinstance(each, kind)]

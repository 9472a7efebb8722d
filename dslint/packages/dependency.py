"""What every file that names packages has in common: dependencies with their places, and the file that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.node import Document, Node, Problem

if TYPE_CHECKING:
    from dslint.packages.requirement import Requirement
    from dslint.source import Source, Span

SYNTAX = "dependency-file-syntax"
"""The kind of the problem that a file has which its tool could not read."""


class Dependency(Node):
    """A package that a file asks for, or holds to one version.

    `ecosystem` is `pypi`, `conda`, `cran` or `julia`; `specifier` is written as that ecosystem writes it, `version` the
    one version that will do, if there is only one. `source` is `index`, `url`, `vcs` or `path`. `group` names the
    group or extra that it belongs to (empty for what is always installed). `requirement` is there for what is written
    as pip writes it.
    """

    def __init__(
        self,
        span: Span,
        name: str,
        parent: Node,
        *,
        name_span: Span | None = None,
        specifier: str = "",
        version: str | None = None,
        source: str = "index",
        marker: str | None = None,
        group: str = "",
        ecosystem: str = "pypi",
        requirement: Requirement | None = None,
    ) -> None:
        super().__init__(span, parent)
        self.name = name
        self.name_span = name_span or span
        self.specifier = specifier
        self.version = version
        self.source = source
        self.marker = marker
        self.group = group
        self.ecosystem = ecosystem
        self.requirement = requirement
        self.hashes: list[str] = []

    @property
    def label(self) -> str:
        return f"requirement {self.name}"

    @property
    def normalized(self) -> str:
        """The name as its index compares it: for pypi as PEP 503 says, for the others in lower case."""
        return normalized(self.name) if self.ecosystem == "pypi" else self.name.lower()

    @property
    def is_floating(self) -> bool:
        """Whether the next install may bring another release."""
        if self.requirement is not None:
            return self.requirement.is_floating
        return self.source == "index" and self.version is None


class DependencyFile(Document):
    """A file that names packages. `format` is its name without variable parts: `pyproject.toml`, `conda environment`.

    A lock file (`is_lock`) holds all that is installed, with versions; the others say what is wanted.
    """

    format = ""
    is_lock = False

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.dependencies: list[Dependency] = []

    @cached_property
    def names(self) -> dict[str, list[Dependency]]:
        """The dependencies by normalized name."""
        found: dict[str, list[Dependency]] = {}
        for dependency in self.dependencies:
            found.setdefault(dependency.normalized, []).append(dependency)
        return found

    def walk(self) -> Iterator[Node]:
        """The file, then its dependencies and problems in the order of the text."""
        yield self
        yield from sorted([*self.dependencies, *self.problems], key=lambda node: node.span.start)

    def broken(self, start: int, end: int, detail: str) -> None:
        """Note that the file is broken at a place."""
        self.problems.append(Problem(self.source.span(start, end), SYNTAX, detail, self))

    def note_conflict(self) -> None:
        """Note the mark that a merge left where two branches disagreed, if there is one."""
        text = self.source.text
        at = 0 if text.startswith("<<<<<<< ") else text.find("\n<<<<<<< ") + 1
        if at or text.startswith("<<<<<<< "):
            self.broken(at, at + 7, "a merge left both sides of a conflict here")


def normalized(name: str) -> str:
    """A Python package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()

"""Whether a name stands in the scripts, templates and texts of a project, which may make the object of that name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.project.kinds import Kind
from dslint.project.paths import ancestors, directory_of, join
from dslint.project.tree import FILE
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.naming import Naming
    from dslint.project.project import Project

_KINDS = (Kind.BUILD_SCRIPT, Kind.TEMPLATE, Kind.VALUES)
_TEXTS = (".md", ".txt", ".sh", ".py", ".tf", ".ipynb", ".go", ".ts", ".rst", ".adoc", ".toml", ".env", ".tpl", ".html")
_MOST_READ = 200_000
_MOST_FILES = 100


class Mentions:
    """Answers for one project; files are read when the first name is asked for, those of a directory once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._everywhere: frozenset[str] | None = None
        self._in: dict[str, frozenset[str]] = {}

    def has(self, naming: Naming) -> bool:
        """Whether the name is in a script or template, or in a text in the manifest's directory or above it."""
        name = naming.node.text.lower()
        if self._everywhere is None:
            paths = (path for kind in _KINDS for path in self._project.support(kind))
            self._everywhere = self._words(paths)
        if name in self._everywhere:
            return True
        return any(name in self._near(each) for each in ancestors(directory_of(naming.holder.document.source.path)))

    def _near(self, directory: str) -> frozenset[str]:
        if directory not in self._in:
            entries = self._project.tree.scan(directory)
            found = [] if isinstance(entries, Unreadable) else entries
            names = [name for name, kind in found if kind is FILE and name.lower().endswith(_TEXTS)]
            self._in[directory] = self._words(join(directory, name) for name in names[:_MOST_FILES])
        return self._in[directory]

    def _words(self, paths: Iterator[str]) -> frozenset[str]:
        found: set[str] = set()
        for path in paths:
            data = self._project.tree.data(path, _MOST_READ)
            if not isinstance(data, Unreadable):
                for line in data.decode("utf-8", "replace").lower().splitlines():
                    found.update(_names_in(line))
        return frozenset(found)


def _names_in(line: str) -> Iterator[str]:
    """The names in a line: all its words where it makes something, else those that are no plain words."""
    makes = _verb().search(line) is not None
    for word in _word().findall(line):
        if makes or not word.isalpha():
            yield word


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(r"\b(?:create|run|expose|install|upgrade)\b")

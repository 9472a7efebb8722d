"""Which paths git would ignore: the ignore files of a directory and of all above it, the deepest first."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.paths import directory_of, join
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dslint.project.gitignore import IgnorePatterns
    from dslint.project.tree import Tree

_HIGHEST = 32


class _Level(NamedTuple):
    """The patterns of one directory, and how a path of the tree becomes one that is relative to it."""

    cut: int
    prefix: str
    patterns: IgnorePatterns

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        return self.patterns.verdict(self.prefix + path[self.cut :], is_directory)


Excludes = tuple[str, tuple[str, ...]]
"""A directory (absolute) and patterns as in an ignore file that lies there."""


class Ignores:
    """Answers for one tree; `exclude` are the user's own patterns, the strongest last, above those of all files."""

    def __init__(self, tree: Tree, exclude: Sequence[Excludes] = ()) -> None:
        self._tree = tree
        self._excluded = [_level(tree, directory, patterns) for directory, patterns in reversed(exclude)]
        self._bare: set[str] = set()
        self._chains: dict[str, list[_Level]] = {}

    def ignored(self, path: str, is_directory: bool) -> bool:
        """Whether `path` itself is ignored. Ask for the directories above it first: in an ignored one, all is."""
        for start, level in self._excluded:
            if path.startswith(start) and (said := level.verdict(path, is_directory)) is not None:
                return said
        for level in self._chain(directory_of(path)):
            if (said := level.verdict(path, is_directory)) is not None:
                return said
        return False

    def excluded(self, path: str) -> bool:
        """Whether the user's own patterns leave out `path` or a directory above it."""
        parts = path.split("/")
        above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        return any(self._excludes(directory, True) for directory in above) or self._excludes(path, False)

    def _excludes(self, path: str, is_directory: bool) -> bool:
        for start, level in self._excluded:
            if path.startswith(start) and (said := level.verdict(path, is_directory)) is not None:
                return said
        return False

    def note(self, directory: str, names: Collection[str]) -> None:
        """Say what stands in a directory, so that the disk is not asked for an ignore file that is not there."""
        if ".gitignore" not in names:
            self._bare.add(directory)

    def _chain(self, directory: str) -> list[_Level]:
        missing = []
        while directory not in self._chains and directory != ".." and not directory.endswith("/.."):
            missing.append(directory)
            if directory == "." or os.path.isabs(directory):
                break
            directory = directory_of(directory)
        chain = self._chains.get(directory, [])
        for directory in reversed(missing):
            chain = [*self._own(directory), *(self._above if directory == "." else chain)]
            self._chains[directory] = chain
        return chain

    def _own(self, directory: str) -> list[_Level]:
        if directory in self._bare:
            return []
        patterns = self._read(join(directory, ".gitignore"))
        return [] if patterns is None else [_Level(0 if directory == "." else len(directory) + 1, "", patterns)]

    def _read(self, path: str) -> IgnorePatterns | None:
        source = self._tree.read(path)
        return None if isinstance(source, Unreadable) else _parsed(source.text)

    @cached_property
    def _above(self) -> list[_Level]:
        """The ignore files between the root and the root of its repository, and the repository's own `info/exclude`."""
        levels: list[_Level] = []
        directory, prefix = ".", ""
        for _ in range(_HIGHEST):
            if self._tree.exists(join(directory, ".git")):
                patterns = self._read(join(directory, ".git/info/exclude"))
                return levels if patterns is None else [*levels, _Level(0, prefix, patterns)]
            name = os.path.basename(self._tree.absolute(directory))
            directory, prefix = join(directory, ".."), f"{name}/{prefix}"
            if not name:
                break
            if (patterns := self._read(join(directory, ".gitignore"))) is not None:
                levels.append(_Level(0, prefix, patterns))
        return []


def _level(tree: Tree, directory: str, patterns: Sequence[str]) -> tuple[str, _Level]:
    """The patterns that lie in `directory`, and how the paths begin that they speak of."""
    inside = tree.relative(directory)
    parsed = _parsed("\n".join(patterns))
    if inside == ".":
        return "", _Level(0, "", parsed)
    if not inside.startswith(".."):
        return inside + "/", _Level(len(inside) + 1, "", parsed)
    return "", _Level(0, os.path.relpath(tree.root, directory).replace(os.sep, "/") + "/", parsed)


def _parsed(text: str) -> IgnorePatterns:
    from dslint.project.gitignore import IgnorePatterns

    return IgnorePatterns.parse(text)

"""What a repository does not hold and its checkout may: what Git ignores, and what it fetches as a submodule."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.ignores import Ignores
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from dslint.project.tree import Tree


class ComesLater:
    """The paths of a project that somebody, or a script, may have put there although nobody sees them here."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._ignores = Ignores(tree)

    def may_come(self, path: str) -> bool:
        """Whether Git ignores a path (a file or a directory), or it lies in a submodule."""
        parts = path.split("/")
        places = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        if any(self._ignores.ignored(each, True) for each in places) or self._ignores.ignored(path, False):
            return True
        return not self._submodules.isdisjoint(places)

    @cached_property
    def _submodules(self) -> frozenset[str]:
        source = self._tree.read(".gitmodules")
        text = "" if isinstance(source, Unreadable) else source.text
        return frozenset(re.findall(r"^\s*path\s*=\s*(\S+)", text, re.MULTILINE))

"""Which of several things is meant, where a tree holds several projects: what lies nearest to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from dslint.node import Node
from dslint.project.paths import ancestors, directory_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

N = TypeVar("N", bound=Node)


class Folders(Generic[N]):
    """Some nodes of one kind, by the file, the directory and the folders that they lie in.

    Where one of them `moves` (a kustomization puts it together with others from anywhere), folders tell nothing.
    """

    def __init__(self, found: list[N], moves: Callable[[N], bool]) -> None:
        self._found = found
        self._inside: dict[str, list[N]] = {}
        if len(found) > 1:
            self._by_folder = not any(map(moves, found))
            for each in found:
                for place in _places(each.document.source.path, self._by_folder):
                    self._inside.setdefault(place, []).append(each)

    def nearest(self, asking: Node, *, moves: bool) -> list[N]:
        """Those in the same file, else in the same directory, else those that share the most folders, else all."""
        if len(self._found) < 2:
            return self._found
        places = _places(asking.document.source.path, self._by_folder and not moves)
        return next((self._inside[place] for place in places if place in self._inside), self._found)


def _places(path: str, by_folder: bool) -> Iterator[str]:
    """The file, its directory (with a slash), and the folders that hold it (with two)."""
    directory = directory_of(path)
    yield path
    yield f"{directory}/"
    if by_folder:
        yield from (f"{folder}//" for folder in folders(directory))


def folders(directory: str) -> list[str]:
    """A directory and those above it, the nearest first, the root left out; none for one outside."""
    return [] if directory.startswith(("..", "/")) else ancestors(directory)[:-1]

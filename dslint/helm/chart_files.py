"""The files of a chart, as Helm would load them: its own, and those of the charts in it, unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.paths import beside, directory_of, join
from dslint.project.tree import DIRECTORY, FILE, LINK
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.tree import Tree

CHART = "Chart.yaml"
MOST_BYTES = 16 << 20
"""The most that the files of one chart may hold together; Helm's own limit is 100 MB."""
MOST_FILES = 20_000
_DEEPEST = 24

_SCHEMA = "values.schema.json"
"""Left out: a schema may name addresses and other files, which Helm then opens."""


class TooMuch(ValueError):
    """A chart is too big to be rendered."""


class ChartFiles:
    """A chart in the directory `path` of a tree.

    `files` are its files by their path in the chart, `origins` where those of them lie in the tree that lie there as
    files (what came out of an archive does not).
    """

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree = tree
        self.path = path
        self.files: dict[str, bytes] = {}
        self.origins: dict[str, str] = {}
        self._bytes = 0

    def read(self) -> ChartFiles:
        """Read all of it. Raises TooMuch."""
        self._directory(self.path, "", 0)
        return self

    @property
    def templates(self) -> Iterator[tuple[str, str, str]]:
        """The templates that lie in the tree: the path in the chart, the one in the tree, and the text."""
        for name, origin in self.origins.items():
            if f"/{name}".rpartition("/")[0].find("/templates") >= 0:
                text = _decoded(self.files[name])
                if text is not None:
                    yield name, origin, text

    def add_local(self, name: str, directory: str) -> None:
        """Put a chart that lies elsewhere in the tree (`file://../common`) where Helm would put it. Raises TooMuch."""
        if self.tree.is_file(join(directory, CHART)):
            self._directory(directory, f"charts/{name}/", 1)

    def _directory(self, path: str, prefix: str, depth: int) -> None:
        entries = self.tree.scan(path)
        if isinstance(entries, Unreadable) or depth > _DEEPEST:
            return
        for name, kind in entries:
            inside = join(path, name)
            if kind is LINK:
                kind, inside = self._linked(inside)
            if kind is FILE and name != _SCHEMA:
                self._file(inside, prefix + name)
            elif kind is DIRECTORY and not name.startswith(".git"):
                self._directory(inside, f"{prefix}{name}/", depth + 1)

    def _linked(self, path: str) -> tuple[str, str]:
        """What a link leads to; nothing where that is out of the project."""
        target = self.tree.target(path)
        if target is None:
            return "", path
        return (DIRECTORY, target) if self.tree.is_dir(target) else (FILE, target)

    def _file(self, path: str, name: str) -> None:
        data = self.tree.data(path)
        if isinstance(data, Unreadable):
            return
        if _is_archive(name):
            self._archive(data, name.rpartition("/")[0])
        else:
            self._keep(name, data)
            self.origins[name] = path

    def _archive(self, data: bytes, charts: str) -> None:
        from dslint.helm.archives import members

        for name, content in members(data, MOST_BYTES - self._bytes):
            if _is_archive(inner := f"{charts}/{name}") and inner.count("/charts/") < _DEEPEST:
                self._archive(content, inner.rpartition("/")[0])
            elif not name.endswith(_SCHEMA):
                self._keep(inner, content)

    def _keep(self, name: str, data: bytes) -> None:
        self._bytes += len(data)
        if self._bytes > MOST_BYTES or len(self.files) >= MOST_FILES:
            raise TooMuch(f"its files hold more than {MOST_BYTES >> 20} MB, or are more than {MOST_FILES}")
        self.files[name] = data


def chart_of(tree: Tree, path: str) -> str | None:
    """The directory of the chart that holds a file, or of the outermost one that holds that; None if none does."""
    found = None
    directory = directory_of(path)
    for _ in range(_DEEPEST):
        if tree.is_file(join(directory, CHART)) and (found is None or _is_vendored(found, directory)):
            found = directory
        if directory in (".", "") or directory.startswith(".."):
            break
        directory = directory_of(directory)
    return found


def _is_vendored(inner: str, outer: str) -> bool:
    """Whether a chart lies in the `charts` directory of another one."""
    return directory_of(inner) == join(outer, "charts")


def local_path(chart: str, repository: str) -> str | None:
    """The directory that a repository of the form `file://../common` means, if that is inside of the tree."""
    path = repository.removeprefix("file://")
    return beside(chart, path) if path != repository and not path.startswith("/") else None


def _is_archive(name: str) -> bool:
    """Whether a file is a packed chart in a `charts` directory."""
    return name.endswith(".tgz") and f"/{name}".rpartition("/")[0].endswith("/charts")


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None

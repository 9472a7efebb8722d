"""What in a tree is ours: walks as git would, never into what others installed, and never through a link.

The walk is breadth-first and sorted, so that the same tree always gives the same answer, also where a limit ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.findings import Skipped
from dslint.project.ignores import Ignores
from dslint.project.kinds import LINTED, Guess, Kind, Sniff, guess
from dslint.project.sniff import kind_inside, shows
from dslint.project.tree import DIRECTORY, FILE, LINK
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dslint.project.ignores import Excludes
    from dslint.project.tree import Entry, Tree

REST_LIMIT = 100_000
"""How many directory entries are looked at for the sake of links, beside what was asked for."""

_NOT_ENTERED = frozenset(
    {".git", ".hg", ".svn", "node_modules", "site-packages", "__pycache__", "__pypackages__", ".ipynb_checkpoints"}
    | {".venv", ".tox", ".nox", ".eggs", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".terraform"}
)
_ENVIRONMENT_MARKS = frozenset({"pyvenv.cfg", "conda-meta"})


class Found(NamedTuple):
    """A file that is ours; `asked` is whether the user named it or a directory that holds it."""

    path: str
    kind: Kind
    asked: bool


class Discovery:
    """What a walk found: every list is sorted by path.

    `files` are of the kinds in `LINTED`; `support` are those that only help to find links (lock files,
    scripts, templates). `not_ours` counts the files that were asked for and are neither checked nor named in `skipped`.
    `missing` are paths that were asked for and do not exist. `complete` is whether the whole project was seen.
    """

    def __init__(self) -> None:
        self.files: list[Found] = []
        self.support: list[Found] = []
        self.skipped: list[Skipped] = []
        self.not_ours = 0
        self.missing: list[str] = []
        self.complete = False


def discover(
    tree: Tree,
    paths: Iterable[str],
    *,
    exclude: Sequence[Excludes] = (),
    rest: bool = False,
    only: Collection[str] | None = None,
    force_exclude: bool = False,
) -> Discovery:
    """Find what is ours in `paths` (of this tree, see `Tree.relative`), and with `rest` what the root holds beside.

    `exclude` are the user's patterns, each with the directory in which they count. A path in `paths` is taken
    whatever they say, unless `force_exclude` is set. With `only`, no other file counts as asked for.
    """
    walk = _Walk(tree, Ignores(tree, exclude), only, force_exclude)
    for path in paths:
        walk.asked(path)
    if rest:
        walk.directory(".", asked=False, limit=REST_LIMIT)
    return walk.finish()


class _Walk:
    def __init__(self, tree: Tree, ignores: Ignores, only: Collection[str] | None, force_exclude: bool) -> None:
        self.tree = tree
        self.ignores = ignores
        self.only = only
        self.force_exclude = force_exclude
        self.discovery = Discovery()
        self.found: dict[str, Found] = {}
        self.links: list[tuple[str, bool]] = []
        self.entered: set[str] = set()
        self.named: set[str] = set()
        self.linked: set[str] = set()
        self.unreadable = False

    def asked(self, path: str) -> None:
        """Take a path that the user named."""
        if self.tree.is_dir(path):
            self.directory(path, asked=True)
        elif path not in self.named and self._counts(path):
            self.named.add(path)
            if not self.force_exclude or not self.ignores.excluded(path):
                self._named_file(path)
            else:
                self.discovery.not_ours += 1

    def _counts(self, path: str) -> bool:
        return self.only is None or path in self.only

    def _link_counts(self, path: str) -> bool:
        return self._counts(path) or self._counts(self.tree.target(path) or path)

    def _named_file(self, path: str) -> None:
        opened = self.tree.data(path, 0)
        if not isinstance(opened, Unreadable):
            self._keep(path, guess(path) or kind_inside(self.tree, path), asked=True)
        elif opened.reason == "missing":
            self.discovery.missing.append(path)
        else:
            self._skip(path, opened.reason, opened.detail)

    def directory(self, start: str, *, asked: bool, limit: int | None = None) -> None:
        """Walk a directory and all below it."""
        queue = [start]
        seen = 0
        for directory in queue:
            if directory in self.entered:
                continue
            self.entered.add(directory)
            entries = self.tree.scan(directory)
            if isinstance(entries, Unreadable):
                self._unreadable_directory(entries, asked)
                continue
            seen += len(entries)
            if limit is not None and seen > limit:
                return
            names = {entry.name for entry in entries}
            self.ignores.note(directory, names)
            if directory == start or _ENVIRONMENT_MARKS.isdisjoint(names):
                queue += self._entries(directory, entries, asked)
        self.discovery.complete |= start == "." and not self.unreadable

    def _entries(self, directory: str, entries: list[Entry], asked: bool) -> list[str]:
        """Take the files of a directory; the directories in it that are to be entered."""
        directories = []
        for name, kind in entries:
            path = name if directory == "." else f"{directory}/{name}"
            if kind is FILE:
                self._file(path, asked and self._counts(path))
            elif kind is DIRECTORY:
                if name not in _NOT_ENTERED and not self.ignores.ignored(path, True):
                    directories.append(path)
            elif kind is LINK:
                self.links.append((path, asked and self._link_counts(path)))
            else:
                self._special(path, asked and self._counts(path))
        return directories

    def _file(self, path: str, asked: bool) -> None:
        kind = guess(path)
        if kind is None:
            self.discovery.not_ours += asked
        elif path not in self.named:
            ignored = self.ignores.ignored(path, False)
            self._keep(path, None if ignored else kind, asked)

    def _keep(self, path: str, said: Guess | None, asked: bool) -> None:
        """Put a file where it belongs."""
        if said is None or not shows(self.tree, path, said.sniff):
            self.discovery.not_ours += asked
        elif said.kind in LINTED:
            self.found[path] = Found(path, said.kind, asked)
        else:
            self.discovery.support.append(Found(path, said.kind, asked))
            if said.kind is not Kind.TEMPLATE:
                self.discovery.not_ours += asked
            elif asked:
                self._skip(path, "template", "it is a template, not yet a file that can be checked")

    def _special(self, path: str, asked: bool) -> None:
        said = guess(path)
        if said is None or said.kind not in LINTED:
            self.discovery.not_ours += asked
        elif asked and path not in self.named and not self.ignores.ignored(path, False):
            self._skip(path, "special", "it is not a regular file")

    def _unreadable_directory(self, unreadable: Unreadable, asked: bool) -> None:
        if asked:
            self._skip(unreadable.path, unreadable.reason, unreadable.detail)
        self.unreadable = True

    def _skip(self, path: str, reason: str, detail: str) -> None:
        self.discovery.skipped.append(Skipped(path, reason, detail))

    def finish(self) -> Discovery:
        """Take the links that lead to files which were not found under their own names, and sort."""
        for path, asked in sorted(self.links, key=lambda link: (not link[1], link[0])):
            self._link(path, asked)
        found = self.discovery
        found.files = [self.found[path] for path in sorted(self.found)]
        found.support.sort(key=lambda support: support.path)
        found.skipped.sort(key=lambda skipped: skipped.path)
        found.missing.sort()
        return found

    def _link(self, path: str, asked: bool) -> None:
        """A linked file is read once: under its own name, if that was asked for as the link was."""
        said = guess(path)
        if path in self.named or said is None or self.ignores.ignored(path, False):
            self.discovery.not_ours += asked and path not in self.named
            return
        target = self.tree.target(path)
        if target is None:
            self._leads_nowhere(path, said, asked)
        elif self._is_read(target, asked) or not self.tree.is_file(target):
            self.discovery.not_ours += asked
        elif target not in self.linked:
            self.linked.add(target)
            self._keep(path, said, asked)

    def _is_read(self, path: str, asked: bool) -> bool:
        found = self.found.get(path)
        return found is not None and (found.asked or not asked)

    def _leads_nowhere(self, path: str, said: Guess, asked: bool) -> None:
        unreadable = self.tree.data(path, 0)
        if asked and said.kind in LINTED and said.sniff is Sniff.NOTHING and isinstance(unreadable, Unreadable):
            self._skip(path, unreadable.reason, unreadable.detail)
        else:
            self.discovery.not_ours += asked

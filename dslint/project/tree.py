"""The tree of a project: the one place that opens a linted file.

A `Tree` reads from the disk under its root and from an overlay of texts that stand in for it. The tree is hostile:
nothing but regular files is opened, no link leads out of the root, and every error is a value (`Unreadable`).
Paths are relative to the root with `/`; the root itself is `"."`.
"""

from __future__ import annotations

import os
import stat
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.decode import decode, decode_marked, looks_wrong
from dslint.project.paths import join
from dslint.project.unreadable import Unreadable, from_error
from dslint.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE, DIRECTORY, LINK, SPECIAL = "file", "directory", "link", "special"

LIMIT = 64 * 1024 * 1024
"""The longest file that is read, in bytes."""

_CHUNK = 1 << 20
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Entry(NamedTuple):
    """A name in a directory and what stands there: `FILE`, `DIRECTORY`, `LINK` (symbolic) or `SPECIAL`."""

    name: str
    kind: str


class Tree:
    """The files under `root`; `overlay` maps paths to texts that stand in for the disk, also where it has no file.

    What is `gone` counts as not there, whatever the disk has.
    """

    def __init__(self, root: str, overlay: Mapping[str, str] | None = None, gone: Iterable[str] = ()) -> None:
        self.root = os.path.abspath(root)
        self.gone = frozenset(map(self.relative, gone))
        self.overlay = {self.relative(path): text for path, text in (overlay or {}).items()}
        self._inside: dict[str, bool] = {}

    def __repr__(self) -> str:
        return f"Tree({self.root!r})"

    def relative(self, path: str | os.PathLike[str], start: str | None = None) -> str:
        """The path, absolute or relative to `start` (the root when None), as this tree names it."""
        absolute = os.path.normpath(os.path.join(start or self.root, os.fspath(path)))
        try:
            relative = os.path.relpath(absolute, self.root)
        except ValueError:  # another drive
            relative = absolute
        return relative.replace(os.sep, "/") if os.sep != "/" else relative

    def absolute(self, path: str) -> str:
        """Where a path of this tree stands on the disk."""
        return os.path.normpath(os.path.join(self.root, path))

    def read(self, path: str, *, wide: bool = False) -> Source | Unreadable:
        """The text of a file, decoded as UTF-8 (what is not becomes lone surrogates), without its byte order mark.

        With `wide`, one with the mark of UTF-16 or UTF-32 is read as that.
        """
        if (text := self.overlay.get(path)) is not None:
            return Source(path, text.removeprefix("\ufeff"), root=self.root, bom=text.startswith("\ufeff"))
        data = self.data(path)
        if isinstance(data, Unreadable):
            return data
        if wide and (found := decode_marked(data)) is not None:
            return Source(path, found[0], root=self.root, bom=True, encoding=found[1])
        if (wrong := looks_wrong(path, data)) is not None:
            return wrong
        text, bom = decode(data)
        return Source(path, text, root=self.root, bom=bom)

    def data(self, path: str, head: int | None = None) -> bytes | Unreadable:
        """The bytes of a file; with `head`, at most that many, of a file of any length."""
        if (text := self.overlay.get(path)) is not None:
            return text.encode("utf-8", "surrogatepass")[:head]
        if path in self.gone:
            return Unreadable(path, "missing", "it does not exist")
        try:
            refusal = self._refusal(path, head)
            return refusal if refusal is not None else _load(path, self.absolute(path), head)
        except (OSError, ValueError) as error:
            return from_error(path, error)

    def exists(self, path: str) -> bool:
        """Whether a file or directory stands there."""
        return self.is_file(path) or self.is_dir(path)

    def is_file(self, path: str) -> bool:
        """Whether a regular file (or a link to one) stands there."""
        return path in self.overlay or (path not in self.gone and os.path.isfile(self.absolute(path)))

    def is_dir(self, path: str) -> bool:
        """Whether a directory (or a link to one) stands there."""
        return path in self._overlay_entries or os.path.isdir(self.absolute(path))

    def names(self, directory: str) -> list[str]:
        """The names in a directory, sorted; none if it cannot be read."""
        entries = self.scan(directory)
        return [] if isinstance(entries, Unreadable) else [entry.name for entry in entries]

    def scan(self, directory: str) -> list[Entry] | Unreadable:
        """The entries of a directory, sorted by name."""
        extra = self._overlay_entries.get(directory, {})
        try:
            with os.scandir(self.absolute(directory)) as scanned:
                kinds = {entry.name: _kind(entry) for entry in scanned}
            for name in [name for name in kinds if join(directory, name) in self.gone] if self.gone else ():
                del kinds[name]
        except (OSError, ValueError) as error:
            if not extra:
                return from_error(directory, error)
            kinds = {}
        kinds.update((name, kind) for name, kind in extra.items() if kinds.get(name) is not LINK)
        return [Entry(name, kinds[name]) for name in sorted(kinds)]

    def target(self, path: str) -> str | None:
        """Where a link leads, as a path of this tree; None for a loop, for nothing, and out of the root."""
        try:
            real = os.path.realpath(self.absolute(path), strict=True)
        except (OSError, ValueError):
            return None
        if not _within(real, self._real_root):
            return None
        return os.path.relpath(real, self._real_root).replace(os.sep, "/")

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)

    @cached_property
    def _overlay_entries(self) -> dict[str, dict[str, str]]:
        return _entries_of(self.overlay)

    def _refusal(self, path: str, head: int | None) -> Unreadable | None:
        """Why a file is not opened, if it is not. Raises OSError as the system does."""
        absolute = self.absolute(path)
        status = os.lstat(absolute)
        is_link = stat.S_ISLNK(status.st_mode)
        if not stat.S_ISDIR(status.st_mode) and self._leads_out(path, absolute, is_link):
            return Unreadable(path, "link", "it is a link that leads out of the project")
        if is_link:
            status = os.stat(absolute)
        if stat.S_ISDIR(status.st_mode):
            return Unreadable(path, "directory", "it is a directory")
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(path, "special", "it is not a regular file")
        return _too_big(path) if head is None and status.st_size > LIMIT else None

    def _leads_out(self, path: str, absolute: str, is_link: bool) -> bool:
        """Whether a path inside the root stands for a file outside it. What is named outside is meant."""
        if path.startswith("../") or os.path.isabs(path):
            return False
        if is_link:
            return not _within(os.path.realpath(absolute), self._real_root)
        directory = os.path.dirname(absolute)
        if directory not in self._inside:
            self._inside[directory] = _within(os.path.realpath(directory), self._real_root)
        return not self._inside[directory]


def _within(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _load(path: str, absolute: str, head: int | None) -> bytes | Unreadable:
    descriptor = os.open(absolute, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return Unreadable(path, "special", "it is not a regular file")
        data = _drain(descriptor, LIMIT + 1 if head is None else head)
    finally:
        os.close(descriptor)
    return _too_big(path) if len(data) > LIMIT else data


def _drain(descriptor: int, most: int) -> bytes:
    chunks = []
    while most > 0 and (chunk := os.read(descriptor, min(_CHUNK, most))):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


def _too_big(path: str) -> Unreadable:
    return Unreadable(path, "too-big", f"it is longer than {LIMIT >> 20} MB")


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_file(follow_symlinks=False):
        return FILE
    if entry.is_symlink() or _is_junction(entry):
        return LINK
    return DIRECTORY if entry.is_dir(follow_symlinks=False) else SPECIAL


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """A Windows junction is a link that calls itself a directory (known from Python 3.12 on)."""
    check = getattr(entry, "is_junction", None)
    return check is not None and bool(check())


def _entries_of(paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """Directory -> name -> kind, for files at these paths and the directories above them."""
    entries: dict[str, dict[str, str]] = {}
    for path in paths:
        kind = FILE
        while True:
            directory, _, name = path.rpartition("/")
            entries.setdefault(directory or ".", {})[name] = kind
            if directory in ("", ".."):
                break
            path, kind = directory, DIRECTORY
    return entries

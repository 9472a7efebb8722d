"""Puts a changed text back on the disk: all of it or nothing, and only where the file is still what was read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

from dslint.fix.edits import encoded
from dslint.project.tree import Tree
from dslint.project.unreadable import Unreadable
from dslint.source import Source


class SaveError(Exception):
    """A file was left as it is, and why."""


def save(source: Source, text: str) -> None:
    """Write `text` to the file that `source` was read from; behind a link, to the file that it leads to.

    Mode, extended attributes and (where allowed) owner stay, so do a byte order mark and bytes that are no UTF-8.
    Raises SaveError.
    """
    tree = Tree(source.root)
    try:
        _refuse_changed(tree, source)
        target = os.path.realpath(tree.absolute(source.path))
        if not os.access(target, os.W_OK):
            raise SaveError("it is read-only")
        _replace(target, encoded(source, text), lambda: _refuse_changed(tree, source))
    except OSError as error:
        raise SaveError(f"it cannot be written: {error.strerror or error}") from None


def _refuse_changed(tree: Tree, source: Source) -> None:
    data = tree.data(source.path)
    if isinstance(data, Unreadable):
        raise SaveError(data.detail)
    if data != encoded(source, source.text):
        raise SaveError("it was changed by something else in the meantime; run dslint again")


def _replace(target: str, data: bytes, check: Callable[[], None]) -> None:
    """Put a complete new file in the place of the old one, after a last `check`. Raises OSError."""
    import tempfile

    descriptor, temporary = tempfile.mkstemp(prefix=".dslint-", suffix=".tmp", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _take_over(target, temporary)
        check()
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _take_over(old: str, new: str) -> None:
    """Give the new file the owner, mode and attributes of the old one, but not its age: builds look at that."""
    import shutil

    status = os.stat(old)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)
    os.utime(new)

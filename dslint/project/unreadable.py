"""Why a file could not be read, as a value."""

from __future__ import annotations

import errno
import os

_REASONS = {
    errno.EACCES: ("permission", "permission was denied"),
    errno.EPERM: ("permission", "permission was denied"),
    errno.ENOENT: ("missing", "it does not exist"),
    errno.ENOTDIR: ("missing", "it does not exist"),
    errno.ENAMETOOLONG: ("missing", "its name is too long"),
    errno.ELOOP: ("link", "it is a link in a loop"),
    errno.EISDIR: ("directory", "it is a directory"),
}


class Unreadable:
    """A file (or directory) that could not be read: a fixed `reason` and the particulars in plain words.

    Reasons: `missing`, `permission`, `link`, `directory`, `special`, `too-big`, `encoding`, `binary`, `error`.
    """

    def __init__(self, path: str, reason: str, detail: str) -> None:
        self.path = path
        self.reason = reason
        self.detail = detail

    def __repr__(self) -> str:
        return f"Unreadable({self.path!r}, {self.reason!r}, {self.detail!r})"


def from_error(path: str, error: OSError | ValueError) -> Unreadable:
    """What the operating system (or Python, for a name with a NUL in it) said, as a value."""
    if not isinstance(error, OSError):
        return Unreadable(path, "missing", "no file can have that name")
    reason, detail = _REASONS.get(error.errno or 0, ("error", ""))
    return Unreadable(path, reason, detail or _plain(error))


def _plain(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else "the system cannot read it"

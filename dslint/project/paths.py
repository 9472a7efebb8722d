"""Project paths: relative to the root with `/`; the root itself is `"."`. Nothing here touches the disk."""

from __future__ import annotations

import posixpath


def join(directory: str, name: str) -> str:
    """`name` (no `..` in it) below `directory`."""
    return name if directory == "." else f"{directory}/{name}"


def directory_of(path: str) -> str:
    """The directory that holds `path`."""
    return path.rpartition("/")[0] or "."


def name_of(path: str) -> str:
    """The last part of `path`."""
    return path.rpartition("/")[2]


def ancestors(directory: str) -> list[str]:
    """`directory` and all above it up to the root, the nearest first."""
    found = [directory]
    while directory != ".":
        directory = directory_of(directory)
        found.append(directory)
    return found


def beside(directory: str, path: str) -> str | None:
    """`path` (which may hold `..`) as seen from `directory`; None if that leaves the root or is absolute."""
    if path.startswith("/"):
        return None
    joined = posixpath.normpath(posixpath.join(directory, path))
    return None if joined == ".." or joined.startswith("../") else joined


def within(directory: str, path: str) -> str:
    """`path` as a build reads it in its context `directory`: a leading slash or `..` does not leave the context."""
    cleaned = posixpath.normpath("/" + path).lstrip("/")
    return join(directory, cleaned) if cleaned else directory


def common(one: str, other: str) -> int:
    """How many folders two directories have in common, from the root on."""
    count = 0
    for mine, theirs in zip(_parts(one), _parts(other), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def depth(directory: str) -> int:
    """How many folders a directory lies below the root."""
    return len(_parts(directory))


def _parts(directory: str) -> list[str]:
    return [] if directory == "." else directory.split("/")

"""How a report names files: relative to the working directory for people, as URIs from the root for SARIF."""

from __future__ import annotations

import os

from dslint.source import Source


class Paths:
    """The names of files as seen from one directory, with `/` on every system; asked for once, kept."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._names: dict[tuple[str, str], str] = {}

    def of(self, source: Source) -> str:
        """The name of a source; of a text without a root, its own."""
        return self.named(source.root, source.path)

    def named(self, root: str, path: str) -> str:
        """The name of `path` below `root`."""
        key = (root, path)
        if key not in self._names:
            self._names[key] = relative(absolute(root, path), self._directory)
        return self._names[key]


def absolute(root: str, path: str) -> str:
    """Where `path` lies on the disk; without a root, `path` itself."""
    return os.path.join(root, path) if root else path


def relative(path: str, directory: str) -> str:
    """`path` as seen from `directory`; unchanged if it is relative already, or lies on another drive."""
    if not os.path.isabs(path) or not directory:
        return posix(path)
    try:
        return posix(os.path.relpath(path, directory))
    except ValueError:
        return posix(path)


def posix(path: str) -> str:
    """`path` with `/` between its parts."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def percent_encoded(path: str) -> str:
    """`path` as part of a URI: bytes that are no UTF-8 keep their value."""
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(utf8(path), safe="/")


def utf8(text: str) -> bytes:
    """The bytes that `text` was decoded from: those that are no UTF-8 keep their value."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def file_uri(path: str) -> str:
    """The `file://` URI of an absolute path."""
    encoded = percent_encoded(posix(path))
    return f"file://{encoded}" if encoded.startswith("/") else f"file:///{encoded}"

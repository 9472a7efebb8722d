"""What a packed chart (`.tgz`) holds, read in memory: regular files only."""

from __future__ import annotations

import io
import tarfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_MEMBERS = 20_000


def members(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file; nothing more once the archive turns out to be broken or to hold over `most`."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r|gz") as archive:
            for count, member in enumerate(archive):
                if count > _MOST_MEMBERS:
                    return
                if not member.isreg():
                    continue
                most -= member.size
                content = archive.extractfile(member) if most >= 0 else None
                if content is None:
                    return
                if _is_plain(member.name):
                    yield member.name.removeprefix("./"), content.read()
    except (tarfile.TarError, OSError, EOFError, zlib.error, ValueError):
        return


def _is_plain(name: str) -> bool:
    """Whether a path stays where it is unpacked."""
    return not name.startswith("/") and "\\" not in name and ".." not in name.split("/")

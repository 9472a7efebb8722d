"""Images of PostgreSQL that keep the database in a directory named after its version: those of 18 and newer.

Source: https://github.com/docker-library/postgres/pull/1259 and the errors that users met (read 2026-11-23). Images
without a version have been 18 since September 2025.
"""

from __future__ import annotations

import re

_WITHOUT_VERSION = ("latest", "alpine", "bookworm", "trixie")
_VERSIONS = {
    "postgres": r"(\d{1,3})(?:[.-]|$)",
    "pgvector/pgvector": r"(?:.*-)?pg(\d{2})",
    "postgis/postgis": r"(\d{2})-",
}


def keeps_data_by_version(name: str, tag: str | None) -> bool:
    """Whether the image takes a volume at `/var/lib/postgresql`, and none at `/var/lib/postgresql/data`."""
    if name == "postgres" and (tag is None or tag in _WITHOUT_VERSION):
        return True
    found = re.match(_VERSIONS[name], tag or "") if name in _VERSIONS else None
    return found is not None and int(found[1]) >= 18

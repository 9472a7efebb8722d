"""Images of which it is known that they run as root unless told otherwise (table `image_users`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def runs_as_root(name: str) -> bool:
    """Whether the image `name` (familiar, without tag) names no user of its own; false where nobody checked."""
    names = cast("dict[str, list[str]]", load("image_users"))["root"]
    return name in names or any(known.endswith("*") and name.startswith(known[:-1]) for known in names)

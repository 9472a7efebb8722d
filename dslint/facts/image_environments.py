"""Which environment variables an image sets (table `image_environments`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def image_environment(name: str) -> frozenset[str] | None:
    """The variables that any tag of the image `name` (familiar, without tag) sets; None where nobody checked."""
    table = cast("dict[str, list[str]]", load("image_environments"))
    return frozenset(table[name]) if name in table else None

"""Images of which it is known that they have no ENTRYPOINT (table `image_entrypoints`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def has_no_entrypoint(name: str) -> bool:
    """Whether the image `name` (familiar, without tag) has no ENTRYPOINT; false where nobody checked."""
    return name in cast("dict[str, list[str]]", load("image_entrypoints"))["without"]

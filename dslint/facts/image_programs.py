"""Which common programs an image lacks (table `image_programs`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def lacks_program(name: str, tag: str, program: str) -> bool:
    """Whether the image `name` (familiar) at `tag` comes without `program`; false where nobody checked."""
    variants = cast("dict[str, dict[str, list[str]]]", load("image_programs")).get(name)
    if variants is None:
        return False
    found = next((variant for variant in ("slim", "alpine") if variant in tag and variant in variants), "")
    return program in variants[found]

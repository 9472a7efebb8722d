"""The images that Docker Hub offers without an organisation's name (table `official_images`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


def is_official_image(name: str) -> bool:
    """Whether `name` (without tag) is one of Docker's official images, such as `node`."""
    return name.lower() in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(cast("list[str]", load("official_images")))

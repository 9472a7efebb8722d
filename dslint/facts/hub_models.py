"""Models of the Hugging Face hub that need something before they can be fetched (table `hub_models`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def is_gated(name: str) -> bool:
    """Whether the hub gives the model `org/name` only to accounts that accepted its terms."""
    from fnmatch import fnmatchcase

    patterns = cast("dict[str, list[str]]", load("hub_models"))["gated"]
    return any(fnmatchcase(name.lower(), pattern) for pattern in patterns)

"""The names of time zones (table `time_zones`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def time_zones() -> frozenset[str]:
    """All names of the tz database, old ones included."""
    return frozenset(cast("list[str]", load("time_zones")))

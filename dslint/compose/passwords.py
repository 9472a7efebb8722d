"""Passwords of compose files that are none in earnest: those of a database that only this file knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 10
_WORDS = r"pass|pwd|secret|admin|root|user|test|demo|local|dev|123"


def is_weak(password: str, names: Iterable[str]) -> bool:
    """Whether a password is short, a plain word, or made of one of these names."""
    value = password.lower()
    return is_made_of(value, names) or len(value) < _SHORTEST or value.isalpha() or re.search(_WORDS, value) is not None


def is_made_of(value: str, names: Iterable[str]) -> bool:
    """Whether a value holds one of these names."""
    lowered = value.lower()
    return any(len(name) > 2 and name.lower() in lowered for name in names)

"""One suppression, whoever wrote it: the rules that it means and the parts of the file in which it silences them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.source import Span


class Suppression:
    """Silences `rules` in the parts `covers`, for a `reason` (empty if none is given)."""

    def __init__(self, rules: frozenset[str], covers: tuple[Span, ...], reason: str) -> None:
        self.rules = rules
        self.covers = covers
        self.reason = reason
        self.used = False

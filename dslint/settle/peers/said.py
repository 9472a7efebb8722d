"""What a peer's comment or annotation says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dslint.source import Span


class Said(NamedTuple):
    """Be silent in `covers` about these rules of `peer`, or about all of them if `everything`."""

    peer: str
    covers: Span
    rules: tuple[str, ...]
    reason: str = ""
    everything: bool = False


def listed(text: str) -> tuple[str, ...]:
    """The names of a list parted by commas."""
    return tuple(name for part in text.split(",") if (name := part.strip()))

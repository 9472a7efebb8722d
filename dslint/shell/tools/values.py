"""How option and environment values read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.shell.word import Word

_FALSE = frozenset({"", "0", "false", "no", "off", "n", "f"})


def is_set(value: Word) -> bool:
    """Whether a switch in the environment is on; an unknown value does not count."""
    return value.known and value.text.lower() not in _FALSE

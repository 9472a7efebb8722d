"""Workers of Dask. Options: `dask worker --help`, 2026-11; amounts are read as `dask.utils.parse_bytes` does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.shell.command import Command

if TYPE_CHECKING:
    from dslint.shell.word import Word

_DECIMAL = {"k": 3, "m": 6, "g": 9, "t": 12, "p": 15}
_BINARY = {"k": 10, "m": 20, "g": 30, "t": 40, "p": 50}


class DaskWorker(Command):
    """`dask worker` or `dask-worker`: one or more processes that compute."""

    @property
    def memory_limit(self) -> Word | None:
        """The value of `--memory-limit`: how much memory each process may take."""
        return self.option("--memory-limit")

    @property
    def memory_bytes(self) -> int | None:
        """The limit in bytes; None for `auto`, 0 (no limit), fractions, and what is not known."""
        return parse_bytes(self.memory_limit.text) if self.memory_limit else None

    @property
    def processes(self) -> int | None:
        """How many processes there are, each with a limit of its own; None if that is not known."""
        word = self.option("--nworkers", "--nprocs")
        if word is None:
            return 1
        return int(word.text) if word.text.isdecimal() and len(word.text) < _LONGEST else None


def parse_bytes(text: str) -> int | None:
    """`8GB`, `8 GiB`, `8Gi`, `8e9` in bytes; None for fractions of the memory, and for what is no amount."""
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]*)?(?:e[0-9]{1,2})?)\s*([kmgtp]?)(i?)b?", text.strip().lower())
    if match is None or len(text) > _MOST_DIGITS:
        return None
    number, unit, binary = float(match[1]), match[2], match[3]
    if not unit:
        return int(number) if number > 1 else None
    return int(number * ((1 << _BINARY[unit]) if binary else 10 ** _DECIMAL[unit]))


_LONGEST = 5
_MOST_DIGITS = 30

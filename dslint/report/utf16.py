"""Places in UTF-16 code units, as SARIF and editors count them. Lines are the same; columns start at 1."""

from __future__ import annotations

import re
from bisect import bisect_left

from dslint.source import Position, Source


class Utf16:
    """Columns of sources in UTF-16 code units; each source is looked through once."""

    def __init__(self) -> None:
        self._wide: dict[Source, list[int]] = {}

    def position(self, source: Source, offset: int) -> Position:
        """The line and the UTF-16 column of `offset`."""
        line, column = source.position(offset)
        wide = self._wide_of(source)
        if not wide:
            return Position(line, column)
        pairs = bisect_left(wide, offset) - bisect_left(wide, offset - column + 1)
        return Position(line, column + pairs)

    def _wide_of(self, source: Source) -> list[int]:
        """The offsets of the characters that take two units."""
        if source not in self._wide:
            self._wide[source] = [] if source.text.isascii() else _wide_offsets(source.text)
        return self._wide[source]


def _wide_offsets(text: str) -> list[int]:
    return [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", text)]

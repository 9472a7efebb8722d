"""Where each key and value of a TOML text stands. tomllib gives values without places; errors need both.

Only for texts that tomllib has accepted: the scanner checks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dslint.config.errors import KeyPath

if TYPE_CHECKING:
    Token = tuple[str, int]


class Places:
    """The offsets of keys and values, by their way from the top (`("rules", "x", "severity")`)."""

    def __init__(self, text: str) -> None:
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, int] = {}
        self._arrays: dict[KeyPath, int] = {}
        self._tokens = list(_tokens(text))
        self._next = 0
        self._scan()

    def of(self, path: KeyPath, *, value: bool) -> int | None:
        """The offset of the value at `path`, or of its key; of the nearest thing around it if it has no place."""
        wanted = self.values if value else self.keys
        while path:
            found = wanted.get(path, self.keys.get(path))
            if found is not None:
                return found
            path = path[:-1]
        return None

    def _scan(self) -> None:
        table: KeyPath = ()
        while self._next < len(self._tokens):
            token = self._tokens[self._next][0]
            if token == "[":
                table = self._header()
            elif token == "\n":
                self._next += 1
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        self._take("[")
        in_array = self._take("[")
        start = self._tokens[self._next][1] if self._next < len(self._tokens) else 0
        table = self._key(())
        while self._take("]"):
            pass
        if in_array:
            self._arrays[table] = self._arrays.get(table, -1) + 1
            table = (*table, self._arrays[table])
            self.keys.setdefault(table, start)
        return table

    def _key(self, table: KeyPath) -> KeyPath:
        """Read a dotted key; each part's first place is kept. A part that is an array of tables means its last one."""
        while self._next < len(self._tokens):
            token, offset = self._tokens[self._next]
            if token in _PUNCTUATION:
                break
            table = (*table, _cooked(token))
            self.keys.setdefault(table, offset)
            self._next += 1
            if not self._take("."):
                break
            if table in self._arrays:
                table = (*table, self._arrays[table])
        return table

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        self._take("=")
        self._value(path)
        while self._next < len(self._tokens) and self._tokens[self._next][0] != "\n":
            self._next += 1

    def _value(self, path: KeyPath) -> None:
        """Read one value. Iterative: `stack` holds the open arrays (with their next index) and inline tables."""
        stack: list[tuple[KeyPath, int]] = []
        while self._next < len(self._tokens):
            token, offset = self._tokens[self._next]
            self._next += 1
            if token in ("]", "}"):
                path = stack.pop()[0] if stack else path
            elif token == ",":
                path = self._after_comma(stack)
                continue
            elif token != "\n":
                self.values.setdefault(path, offset)
                if token in ("[", "{"):
                    stack.append((path, 0 if token == "[" else -1))
                    path = (*path, 0) if token == "[" else self._inline_key(path)
                    continue
            if not stack:
                return

    def _after_comma(self, stack: list[tuple[KeyPath, int]]) -> KeyPath:
        if not stack:
            return ()
        around, index = stack.pop()
        stack.append((around, index + 1 if index >= 0 else index))
        return (*around, index + 1) if index >= 0 else self._inline_key(around)

    def _inline_key(self, table: KeyPath) -> KeyPath:
        while self._take("\n"):
            pass
        path = self._key(table)
        self._take("=")
        return path

    def _take(self, token: str) -> bool:
        if self._next < len(self._tokens) and self._tokens[self._next][0] == token:
            self._next += 1
            return True
        return False


_PUNCTUATION = frozenset("[]{}=,.\n")


def _tokens(text: str) -> Iterator[Token]:
    """Strings, words, punctuation and line breaks with their offsets; blanks and comments are left out.

    A number such as `1.5` is split at its dot as a key is; only the place of its first part counts.
    """
    for match in _pattern().finditer(text):
        if match[0][0] not in " \t\r#":
            yield match[0], match.start()


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r'"""(?:\\.|[^\\])*?"{3,5}'
        r"|'''.*?'{3,5}"
        r'|"(?:\\.|[^"\\\n])*"'
        r"|'[^'\n]*'"
        r"|#[^\n]*"
        r"|[ \t\r]+"
        r"|[\[\]{}=,.\n]"
        r"""|[^\s\[\]{}=,.#"']+"""
        r"|.",
        re.DOTALL,
    )


def _cooked(token: str) -> str:
    """The text of a key as it is meant."""
    if token[0] == '"' and "\\" in token:
        import tomllib

        return str(tomllib.loads(f"key = {token}")["key"])
    return token[1:-1] if token[0] in "\"'" and len(token) > 1 else token

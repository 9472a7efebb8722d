"""The one error of this package: a mistake in what dslint was told, and where it stands."""

from __future__ import annotations

KeyPath = tuple[str | int, ...]


class ConfigError(Exception):
    """A mistake in the options. `line` and `column` start at 1, and are 0 where no file was at fault.

    `key` is the way to the mistake inside the table (`("select", 1)`), from which its place in the file is found:
    that of the value, or with `at_key` that of the key.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str = "",
        line: int = 0,
        column: int = 0,
        key: KeyPath = (),
        at_key: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.key = key
        self.at_key = at_key

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}" if place else self.message

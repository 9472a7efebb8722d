"""Which config file counts: the nearest `dslint.toml` or `pyproject.toml` with `[tool.dslint]`.

Looked for upwards from a directory, not above the root of its repository.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from dslint.config.errors import ConfigError, KeyPath

if TYPE_CHECKING:
    from dslint.source import Position

Read = Callable[[str], str | None]
"""The text of the file with an absolute path, or None where there is none."""

Holds = Callable[[str], bool]
"""Whether a directory is a repository's root."""

Table = dict[str, object]

NAMES = ("dslint.toml", "pyproject.toml")


class ConfigFile:
    """A config file: dslint's table in it, and the place of each mistake that is found there."""

    def __init__(self, path: str, text: str, table: Table, above: KeyPath = ()) -> None:
        self.path = path
        self.directory = os.path.dirname(path)
        self.table = table
        self._text = text
        self._above = above

    def placed(self, error: ConfigError) -> ConfigError:
        """The same error with the place in this file that its `key` leads to."""
        line, column = self.place(error.key, at_key=error.at_key)
        return ConfigError(error.message, path=shown_path(self.path), line=line, column=column, key=error.key)

    def place(self, key: KeyPath, *, at_key: bool = False) -> Position:
        """The line and column of the value (or the key) at the end of this way into the table."""
        from dslint.config.places import Places
        from dslint.source import Source

        offset = Places(self._text).of((*self._above, *key), value=not at_key)
        return Source("", self._text).position(offset or 0)


def is_repository(directory: str) -> bool:
    """Whether a directory holds `.git` (a directory, or the file of a worktree or submodule)."""
    return os.path.exists(os.path.join(directory, ".git"))


def find_config(directory: str, read: Read, holds_repository: Holds = is_repository) -> ConfigFile | None:
    """The config of the files in `directory` (absolute): the nearest one, not above the repository's root."""
    for ancestor in ancestors(directory, holds_repository):
        found = config_in(ancestor, read)
        if found is not None:
            return found
    return None


def find_root(directory: str, read: Read, holds_repository: Holds = is_repository, otherwise: str | None = None) -> str:
    """The project's root: the nearest directory with a config, else the repository's root, else `otherwise`.

    That is `directory` itself where nothing else is named.
    """
    found = find_config(directory, read, holds_repository)
    if found is not None:
        return found.directory
    *_, top = ancestors(directory, holds_repository)
    return top if holds_repository(top) else otherwise or directory


def ancestors(directory: str, holds_repository: Holds) -> Iterator[str]:
    """The directory and those above it, up to the repository's root, else the file system's."""
    while True:
        yield directory
        above = os.path.dirname(directory)
        if above == directory or holds_repository(directory):
            return
        directory = above


def config_in(directory: str, read: Read) -> ConfigFile | None:
    """The config that lies in this very directory; `dslint.toml` before `pyproject.toml`. Raises ConfigError."""
    for name in NAMES:
        path = os.path.join(directory, name)
        text = read(path)
        if text is not None:
            found = parse_config(path, text)
            if found is not None:
                return found
    return None


def parse_config(path: str, text: str) -> ConfigFile | None:
    """Read dslint's table out of a config file; None for a pyproject.toml without one. Raises ConfigError."""
    if os.path.basename(path) != "pyproject.toml":
        return ConfigFile(path, text, _parse(path, text))
    if "dslint" not in text:
        return None
    table: object = _parse(path, text)
    for depth, key in enumerate(("tool", "dslint")):
        table = cast("Table", table).get(key)
        if table is None:
            return None
        if not isinstance(table, dict):
            above = ("tool", "dslint")[: depth + 1]
            where = ConfigFile(path, text, {}, above)
            raise where.placed(ConfigError(f"[{'.'.join(above)}] must be a table"))
    return ConfigFile(path, text, cast("Table", table), ("tool", "dslint"))


def shown_path(path: str) -> str:
    """A path as a message shows it: relative to the working directory if it is below it, with `/`."""
    relative = os.path.relpath(path)
    return (path if relative.startswith(os.pardir) else relative).replace(os.sep, "/")


def _parse(path: str, text: str) -> Table:
    import tomllib

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise ConfigError("not valid TOML: nested too deeply", path=shown_path(path)) from None
    except ValueError as error:
        raise _syntax_error(path, text, str(error)) from None


def _syntax_error(path: str, text: str, message: str) -> ConfigError:
    """tomllib's error, with its place taken out of its words."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    words = message[: place.start()] if place else message
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    else:
        line, column = (text.count("\n") + 1, len(text) - text.rfind("\n")) if place else (1, 1)
    words = f"not valid TOML: {words[:1].lower()}{words[1:]}"
    return ConfigError(words, path=shown_path(path), line=line, column=column)

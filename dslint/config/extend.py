"""The config files that one extends, in the order in which they count: what is extended before what extends it.

Only files inside the repository are read, also through links: a config may come with a tree that nobody vouches for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from dslint.config.errors import ConfigError, KeyPath
from dslint.config.files import ConfigFile, Holds, Read, ancestors, parse_config, shown_path
from dslint.config.kinds import FILES, as_list
from dslint.config.required import check_version

DEEPEST = 20


class Extended:
    """Follows `extend` from one file on; each file counts once, at its first place."""

    def __init__(self, read: Read, holds_repository: Holds) -> None:
        self._read = read
        self._holds_repository = holds_repository
        self._root = ""
        self._met: set[str] = set()

    def files(self, file: ConfigFile) -> Iterator[ConfigFile]:
        """The files that count for `file`, itself last. Raises ConfigError."""
        *_, top = ancestors(file.directory, self._holds_repository)
        self._root = top if self._holds_repository(top) else file.directory
        yield from self._follow(file, ())

    def _follow(self, file: ConfigFile, above: Sequence[ConfigFile]) -> Iterator[ConfigFile]:
        self._met.add(file.path)
        value = file.table.get("extend", ())
        try:
            if "required-version" in file.table:  # first: another version may read `extend` otherwise
                check_version(file.table["required-version"], '"required-version"')
            FILES.check(value, '"extend"', ("extend",))
        except ConfigError as error:
            raise file.placed(error) from None
        for index, named in enumerate(as_list(value)):
            key: KeyPath = ("extend", index) if isinstance(value, list) else ("extend",)
            try:
                found = self._open(file, str(named), [*above, file])
            except ConfigError as error:
                raise error if error.path else file.placed(ConfigError(error.message, key=key)) from None
            if found is not None:
                yield from self._follow(found, [*above, file])
        yield file

    def _open(self, file: ConfigFile, named: str, chain: Sequence[ConfigFile]) -> ConfigFile | None:
        """The file that is named; None if it counts already."""
        path = os.path.normpath(os.path.join(file.directory, named))
        if any(path == passed.path for passed in chain):
            ring = [*(passed.path for passed in chain), path]
            raise ConfigError('"extend" runs in a circle: ' + " -> ".join(map(shown_path, ring[ring.index(path) :])))
        if len(chain) > DEEPEST:
            raise ConfigError(f'"extend" goes through more than {DEEPEST} files')
        if "\0" in path or not self._is_inside(path):
            raise ConfigError(f'"extend" stays inside the project: "{named}" leads out of {shown_path(self._root)}')
        return None if path in self._met else self._parsed(path, named)

    def _parsed(self, path: str, named: str) -> ConfigFile:
        text = self._read(path)
        if text is None:
            raise ConfigError(f'"extend": there is no file "{named}" that can be read')
        found = parse_config(path, text)
        if found is None:
            raise ConfigError(f'"extend": there is no [tool.dslint] in "{named}"')
        return found

    def _is_inside(self, path: str) -> bool:
        return _within(path, self._root) and _within(os.path.realpath(path), os.path.realpath(self._root))


def _within(path: str, root: str) -> bool:
    return path.startswith(root.rstrip(os.sep) + os.sep)

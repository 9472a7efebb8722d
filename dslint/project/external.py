"""Objects that the config says stand outside the project: `Secret/hf-token`, `Service/prod/redis-*`."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.glob import regex_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class External:
    """Globs of `Kind/name` (in any namespace) or `Kind/namespace/name`; kinds in any case."""

    def __init__(self, globs: Sequence[str] = ()) -> None:
        self._globs = tuple(globs)

    def __bool__(self) -> bool:
        return bool(self._globs)

    @cached_property
    def _parts(self) -> list[tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]]]:
        found = []
        for glob in self._globs:
            kind, _, rest = glob.partition("/")
            namespace, _, name = rest.rpartition("/")
            found.append((_glob(kind.lower()), _glob(namespace) if namespace else None, _glob(name)))
        return found

    def holds(self, kind: str, namespace: str | None, name: str) -> bool:
        """Whether an object is named; one whose namespace stands nowhere may be in any."""
        return any(
            kinds.fullmatch(kind.lower())
            and names.fullmatch(name)
            and (spaces is None or namespace is None or spaces.fullmatch(namespace))
            for kinds, spaces, names in self._parts
        )


def _glob(text: str) -> re.Pattern[str]:
    return re.compile(regex_of(text), re.DOTALL)

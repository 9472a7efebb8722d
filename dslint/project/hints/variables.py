"""Variables in the files that build images: what has a value in the same file, or a default, is filled in."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ROUNDS = 4
_LONGEST = 2000
_MOST_SCOPES = 64
FILLER = "\x01"
"""Stands behind a name where a reference was written longer (`${{ env.X }}`), so that offsets stay what they are."""


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """`$X`, `${X}`, `$(X)` and `${X:-default}` with their values; what is unknown stays as written."""

    def value(found: re.Match[str]) -> str:
        name = found["name"] or found["bare"]
        return values.get(name, found["default"] if found["default"] is not None else found[0])

    for _ in range(_ROUNDS):
        if "$" not in text or len(text) > _LONGEST:
            break
        text = _reference().sub(value, text)
    return text


def scopes(text: str, choices: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """One set of values for each way in which the variables of `text` may be chosen; without any, one empty set."""
    names: dict[str, None] = {}
    waiting = [text]
    for each in islice(waiting, _MOST_SCOPES):
        for found in _reference().finditer(each[:_LONGEST]):
            name = found["name"] or found["bare"]
            if name in choices and name not in names:
                names[name] = None
                waiting += choices[name]
    for chosen in islice(product(*(choices[name] for name in names)), _MOST_SCOPES):
        yield dict(zip(names, chosen, strict=True))


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(rf"\$(?:[{{(](?P<name>[\w.]+){FILLER}*(?::?-(?P<default>[^{{}}()$]*))?[}})]|(?P<bare>\w+))")

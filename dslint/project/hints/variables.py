"""Variables in the files that build images: what has a value in the same file, or a default, is filled in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROUNDS = 4
_LONGEST = 2000


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


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"\$(?:[{(](?P<name>\w+)(?::?-(?P<default>[^{}()$]*))?[})]|(?P<bare>\w+))")

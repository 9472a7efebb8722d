"""Addresses in variables and commands: which host and port a service is told to talk to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.compose.parts import ComposeVariable
    from dslint.compose.service import ComposeService
    from dslint.source import Span


class Address(NamedTuple):
    """`scheme://host:port` in the value of a variable; `host_span` and `port_span` are the places of the two."""

    variable: ComposeVariable
    scheme: str
    host: str
    port: int
    host_span: Span
    port_span: Span


def addresses(service: ComposeService) -> Iterator[Address]:
    """The addresses that stand in the values of `environment` as they are written."""
    for variable in service.env.values():
        if variable.written and len(variable.written) < _LONGEST:
            yield from _in_variable(variable)


_LONGEST = 2000


def _in_variable(variable: ComposeVariable) -> Iterator[Address]:
    place = variable.value_span
    if place.text != variable.written:
        return
    start = place.start
    for match in _address().finditer(variable.written or ""):
        spans = (place.source.span(start + match.start(each), start + match.end(each)) for each in ("host", "port"))
        yield Address(variable, match["scheme"].lower(), match["host"].lower(), int(match["port"]), *spans)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,40})://(?:[^/\s@,]{0,300}@)?"
        r"(?P<host>[A-Za-z0-9][A-Za-z0-9_.-]{0,80}):(?P<port>[0-9]{2,5})(?![0-9])"
    )

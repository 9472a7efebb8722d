"""Servers that ask nobody who they are unless they are told to, and what anybody can do there (`open_interfaces`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping


class OpenInterface(NamedTuple):
    """The open ports of a server (`facts.serving` knows it), each with what it lets do; `protected_by` closes them."""

    framework: str
    ports: Mapping[int, str]
    protected_by: tuple[str, ...]


@cache
def open_interface(framework: str) -> OpenInterface | None:
    """What is known of a server; None if it asks for a password, or nobody checked."""
    for row in cast("list[dict[str, object]]", load("open_interfaces")):
        if row["framework"] == framework:
            ports = cast("dict[str, str]", row["ports"])
            protected_by = tuple(cast("list[str]", row["protected_by"]))
            return OpenInterface(framework, {int(port): what for port, what in ports.items()}, protected_by)
    return None

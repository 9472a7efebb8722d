"""Services whose names make Kubernetes set a variable that a program reads as a port number (`service_variables`)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class ServiceVariable(NamedTuple):
    """A variable that a Service of the name `service` sets in all pods of its namespace, and who stumbles over it.

    The reader is known by image or program; one of `flags` in its command makes it forget the variable. `error` is
    what it says when it ends.
    """

    service: str
    variable: str
    reader: str
    images: tuple[str, ...]
    programs: tuple[str, ...]
    flags: tuple[str, ...]
    error: str

    def is_image(self, name: str) -> bool:
        """Whether the image `name` (familiar, without tag) holds the reader."""
        return any(fnmatchcase(name, pattern) for pattern in self.images)


@cache
def service_variable(service: str) -> ServiceVariable | None:
    """What is known of the variable of a Service's name."""
    return next((row for row in _rows() if row.service == service), None)


@cache
def _rows() -> list[ServiceVariable]:
    rows = cast("list[dict[str, object]]", load("service_variables"))
    return [
        ServiceVariable(
            str(row["service"]),
            str(row["variable"]),
            str(row["reader"]),
            tuple(cast("list[str]", row["images"])),
            tuple(cast("list[str]", row["programs"])),
            tuple(cast("list[str]", row["flags"])),
            str(row["error"]),
        )
        for row in rows
    ]

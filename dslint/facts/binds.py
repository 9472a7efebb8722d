"""Servers that listen on the loopback address unless told otherwise (table `binds`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class LocalDefault(NamedTuple):
    """Where a server listens by default, the argument that opens it, and the variables that may decide instead."""

    address: str
    argument: str
    env: tuple[str, ...]


@cache
def local_default(framework: str) -> LocalDefault | None:
    """The default of a server, by its framework (`uvicorn`, `mlflow`); None if it is open, or nobody checked."""
    row = cast("dict[str, dict[str, object]]", load("binds")).get(framework)
    if row is None:
        return None
    return LocalDefault(str(row["address"]), str(row["argument"]), tuple(cast("list[str]", row["env"])))


def is_loopback(host: str) -> bool:
    """Whether an address is reached only from inside the same container."""
    return host.strip("[]").lower() in ("localhost", "::1", "ip6-localhost") or host.startswith("127.")

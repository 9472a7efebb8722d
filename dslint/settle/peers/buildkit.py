"""`# check=skip=StageNameCasing,FromAsCasing;error=true` at the top of a Dockerfile: for the file; `skip=all` too.

Source: the Dockerfile reference, "Parser directives", read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.settle.peers.said import Said, listed

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile


def said_in(document: Dockerfile) -> Iterator[Said]:
    """What the directive `check` says."""
    for directive in document.directives:
        if directive.name.lower() == "check":
            for option in directive.value.split(";"):
                name, _, value = option.partition("=")
                if name.strip() == "skip":
                    checks = listed(value)
                    yield Said("buildkit", document.span, checks, everything="all" in checks)

"""`# shellcheck disable=SC2086,SC3000-SC4000` on a line of its own: the next instruction, or the next line of one.

Directives among the lines that the shell gets (heredocs) are ShellCheck's to read; those between the continued lines
of an instruction never reach it. Source: ShellCheck's wiki, "Directive" and "Ignore", read 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.node import Place
from dslint.settle.peers.said import Said

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile

MARK = "shellcheck"
_FIRST, _LAST = 1000, 3999


def said_in(document: Dockerfile) -> Iterator[Said]:
    """What the comments for ShellCheck say."""
    form = re.compile(r"shellcheck\s(?:[^#]*\s)?disable=([^\s#]+)(?:\s*#(.*))?")
    for comment in document.comments():
        match = form.match(comment.text)
        if match and comment.place is Place.OWN_LINE:
            yield Said("shellcheck", comment.covers, tuple(_codes(match[1])), (match[2] or "").strip())


def _codes(text: str) -> Iterator[str]:
    for part in text.split(","):
        bounds = re.fullmatch(r"SC([123]\d{3})(?:-SC([1-4]\d{3}))?", part.strip("\"'"))
        if part == "all":
            yield from (f"SC{number}" for number in range(_FIRST, _LAST + 1))
        elif bounds:
            last = int(bounds[2] or bounds[1])
            yield from (f"SC{number}" for number in range(int(bounds[1]), min(last, _LAST) + 1))

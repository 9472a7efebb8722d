"""`# trivy:ignore:DS-0002` (also `AVD-DS-0002`, `DS002`, `DS-*`, `...:exp:2027-01-31`): for what comes next.

Source: Trivy's documentation, "Skipping resources by inline comments", read 2026-11. Forms that narrow a comment to
a workspace (`:ws:`) or to attributes (`[port=22]`) mean Terraform and are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from dslint.facts.peers import meant_code, peer_rules
from dslint.settle.peers.between import comments_between
from dslint.settle.peers.said import Said

if TYPE_CHECKING:
    from datetime import date

    from dslint.node import Document

MARK = "trivy:ignore:"


def said_in(document: Document, today: Callable[[], date]) -> Iterator[Said]:
    """What the comments for Trivy say."""
    from dslint.dockerfile import Dockerfile

    comments = comments_between(document) if isinstance(document, Dockerfile) else document.comments()
    for comment in comments:
        for match in re.finditer(r"(?<!\S)trivy:ignore:([\w*-]+)(?::exp:(\S+))?(?!\S)", comment.text):
            if match[2] is None or not _is_past(match[2], today):
                yield Said("trivy", comment.covers, tuple(_meant(match[1])))


def _is_past(day: str, today: Callable[[], date]) -> bool:
    """Whether a date is over; one that cannot be read is, so that nothing is silenced by mistake."""
    from datetime import date

    try:
        return date.fromisoformat(day) < today()
    except ValueError:
        return True


def _meant(word: str) -> Iterator[str]:
    """The checks that a word means, whatever its case and spelling."""
    checks = peer_rules()["trivy"]
    if "*" not in word:
        yield from (check for check in checks if check == meant_code(word))
        return
    pattern = word.upper().removeprefix("AVD-")
    yield from (check for check in checks if fnmatchcase(check, pattern))

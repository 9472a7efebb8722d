"""`# hadolint ignore=DL3006,SC2086 # reason` for the next instruction, `# hadolint global ignore=...` for the file.

Source: hadolint's README, "Ignoring Rules", read 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.settle.peers.between import comments_between
from dslint.settle.peers.said import Said, listed

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile


def said_in(document: Dockerfile) -> Iterator[Said]:
    """What the comments for hadolint say."""
    if "hadolint" not in document.source.text:
        return
    form = re.compile(r"hadolint\s+(global\s+)?ignore\s*=\s*([^#]*)(?:#(.*))?")
    for comment in comments_between(document):
        match = form.match(comment.text)
        if match:
            covers = document.span if match[1] else comment.covers
            yield Said("hadolint", covers, listed(match[2]), (match[3] or "").strip())

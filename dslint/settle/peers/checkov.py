"""`# checkov:skip=CKV_DOCKER_3: reason` anywhere in a Dockerfile: for the file.

Source: checkov's documentation, "Suppressing and Skipping Policies", read 2026-11; that a Dockerfile is one resource,
so that the comment speaks for all of it, is checkov#2139. In manifests checkov reads annotations, not comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.settle.peers.said import Said

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile


def said_in(document: Dockerfile) -> Iterator[Said]:
    """What the comments for checkov say."""
    if "checkov" not in document.source.text:
        return
    for match in re.finditer(
        r"^[ \t]*#[^\r\n]*?checkov:skip=([A-Z0-9_]+)(?::([^\r\n]*))?", document.source.text, re.MULTILINE
    ):
        yield Said("checkov", document.span, (match[1],), (match[2] or "").strip().strip('"'))

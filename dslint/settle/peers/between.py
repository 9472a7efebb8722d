"""The comments of a Dockerfile that stand between its instructions: other linters see no others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.node import Place

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile
    from dslint.node import Comment


def comments_between(document: Dockerfile) -> Iterator[Comment]:
    """The comments that are part of no instruction, in order."""
    ends = [instruction.span.end for instruction in document.instructions]
    for comment in document.comments():
        following = bisect_left(ends, comment.span.end)
        inside = following < len(ends) and document.instructions[following].span.start < comment.span.start
        if comment.place is Place.OWN_LINE and not inside:
            yield comment

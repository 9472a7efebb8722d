"""`# nosemgrep` and `# nosemgrep: rule-id, other.rule-id`: for what begins on its line; if alone there, on the next.

Source: Semgrep's documentation, "Ignore files, folders, and code", read 2026-11; `nosem` is its older name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.settle.peers.between import comments_between
from dslint.settle.peers.said import Said, listed

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile
    from dslint.node import Document
    from dslint.source import Span

MARK = "nosem"

_FORM = r"(?<!\S)nosem(?:grep)?(?!\w)(?:[ \t]*:[ \t]*([\w.-]+(?:[ \t]*,[ \t]*[\w.-]+)*))?"


def said_in(document: Document) -> Iterator[Said]:
    """What the comments for Semgrep say."""
    from dslint.dockerfile import Dockerfile

    comments = comments_between(document) if isinstance(document, Dockerfile) else document.comments()
    for comment in comments:
        yield from _said(comment.text, comment.covers)
    if isinstance(document, Dockerfile):
        yield from _behind_instructions(document)


def _behind_instructions(document: Dockerfile) -> Iterator[Said]:
    """Semgrep takes text behind an instruction for a comment, too."""
    source = document.source
    for instruction in document.instructions:
        line = source.line(source.position(instruction.span.start).line)
        mark = line.find("#")
        if mark >= 0 and MARK in line:
            yield from _said(line[mark + 1 :], instruction.span)


def _said(text: str, covers: Span) -> Iterator[Said]:
    for match in re.finditer(_FORM, text):
        rules = tuple(name.rpartition(".")[2] for name in listed(match[1] or ""))
        yield Said("semgrep", covers, rules, everything=not rules)

"""Reads a text again after fixes were applied to it, to see whether they broke it."""

from __future__ import annotations

from dslint.project.discovery import Found
from dslint.project.kinds import Kind, guess
from dslint.project.read import read
from dslint.project.tree import Tree
from dslint.project.unreadable import Unreadable
from dslint.source import Source


def problems_in(source: Source) -> tuple[str, ...]:
    """What a reader finds broken in the text of `source`, in words without places."""
    known = guess(source.path)
    tree = Tree(source.root or ".", {source.path: source.text})
    document = read(Found(source.path, known.kind if known else Kind.DOCKERFILE, True), tree)
    if isinstance(document, Unreadable):
        return (document.detail,)
    return tuple(f"{problem.kind}: {problem.detail}" for problem in document.problems)

"""What other linters' comments and annotations silence, translated into rules of ours by what those cover.

A peer's rule that no rule of ours covers is none of ours, and whether a peer's suppression is still of use is the
peer's business: nothing is said of either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dslint.settle.suppression import Suppression

if TYPE_CHECKING:
    from datetime import date

    from dslint.config.selectors import Selectors
    from dslint.node import Document
    from dslint.settle.peers.said import Said


def peer_suppressions(document: Document, selectors: Selectors, today: Callable[[], date]) -> Iterator[Suppression]:
    """The suppressions for other linters in a document, so far as they concern rules of ours."""
    for said in _said(document, today):
        rules: set[str] = set()
        for name in said.rules:
            rules |= selectors.covering(said.peer, name)
        if said.everything:
            rules |= selectors.covering_any(said.peer)
        if rules:
            yield Suppression(frozenset(rules), (said.covers,), said.reason)


def _said(document: Document, today: Callable[[], date]) -> Iterator[Said]:
    from dslint.dockerfile import Dockerfile
    from dslint.kubernetes import Manifest
    from dslint.settle.peers import buildkit, checkov, hadolint, on_objects, semgrep, shellcheck, trivy

    text = document.source.text
    if isinstance(document, Dockerfile):
        yield from hadolint.said_in(document)
        yield from buildkit.said_in(document)
        yield from checkov.said_in(document)
        if shellcheck.MARK in text:
            yield from shellcheck.said_in(document)
    elif isinstance(document, Manifest):
        yield from on_objects.said_in(document)
    if trivy.MARK in text:
        yield from trivy.said_in(document, today)
    if semgrep.MARK in text:
        yield from semgrep.said_in(document)

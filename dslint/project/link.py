"""Links: nodes that tie two files of a project together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.node import Node

if TYPE_CHECKING:
    from dslint.node import Document
    from dslint.source import Span


class Link(Node):
    """What ties two ends in a project. It stands at `span`, in `document`; rules get it only if it is `sure`.

    `how` says what it was found by: `compose`, `docker build`, `copied files`, `naming`, ...
    """

    def __init__(self, span: Span, document: Document, how: str, sure: bool) -> None:
        super().__init__(span)
        self._document = document
        self.how = how
        self.sure = sure

    @property
    def note(self) -> str:
        """What the summary must say of it; mostly nothing."""
        return ""

    @property
    def document(self) -> Document:
        """The document of the end at which a finding stands unless its rule says otherwise."""
        return self._document

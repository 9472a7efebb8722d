"""Words of YAML lists; apart, so that a manifest without commands does not load the shell's reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.argv import has_substitution
from dslint.shell.word import Word

if TYPE_CHECKING:
    from dslint.source import MappedText
    from dslint.yaml import Scalar


class ItemWord(Word):
    """The word that an item of a YAML list is."""

    __slots__ = ("node",)

    def __init__(self, node: Scalar) -> None:
        self.node = node
        self.text = node.text
        self.raw = node.span.text
        self.known = not has_substitution(node.text)
        self.quoted = node.style != "plain"
        self._span = node.span
        self._mapped = None

    @property
    def mapped(self) -> MappedText:
        """The text, mapped to the source."""
        return self.node.mapped

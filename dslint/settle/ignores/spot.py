"""A place for a comment, and the part of the file of which it would speak there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dslint.node import Document
    from dslint.source import Source, Span


class Spot(NamedTuple):
    """A line of its own could begin at `offset`, indented by `margin`, and would speak of `covers`."""

    offset: int
    margin: str
    covers: Span
    whole_file: bool = False

    @classmethod
    def above(cls, source: Source, line: int, covers: Span) -> Spot:
        """Above a line, indented as it is."""
        offset = source.line_starts[line - 1]
        text = source.line(line)
        if text.startswith("\ufeff"):
            offset, text = offset + 1, text[1:]
        return cls(offset, text[: len(text) - len(text.lstrip(" \t"))], covers)

    @classmethod
    def at_top(cls, document: Document, line: int = 1) -> Spot:
        """Above a line at the top of the file, for all of it."""
        return cls.above(document.source, line, document.span)._replace(margin="", whole_file=True)


def spots_in(document: Document) -> Callable[[int], Spot | None]:
    """Gives the narrowest spot that speaks of a place; None where the file can hold no comment."""
    from dslint.compose import ComposeFile
    from dslint.dockerfile import Dockerfile
    from dslint.kubernetes import Manifest
    from dslint.packages.requirements_file import RequirementsFile
    from dslint.settle.ignores import in_dockerfile, in_manifest, in_requirements

    if isinstance(document, Dockerfile):
        return partial(in_dockerfile.spot, document)
    if isinstance(document, Manifest | ComposeFile):
        return in_manifest.Spots(document).at
    assert isinstance(document, RequirementsFile)
    return partial(in_requirements.spot, document)

"""A YAML file: its documents, each with its own tree and its own problems."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.node import Problem
from dslint.source import Source, Span

if TYPE_CHECKING:
    from dslint.yaml.nodes import YamlNode


class Limits:
    """What one document may be: `depth` in nested collections, `size` in characters."""

    def __init__(self, *, depth: int = 200, size: int = 5_000_000) -> None:
        self.depth = depth
        self.size = size


class DuplicateKey(Problem):
    """A key that its mapping already has: `span` is the second, `related` the first, `detail` the key."""

    def __init__(self, span: Span, detail: str, related: Span) -> None:
        super().__init__(span, "duplicate-key", detail)
        self.related = related


class SyntaxProblem(Problem):
    """A place where the text stops being YAML; `related` is where the broken construct began, if that is elsewhere."""

    def __init__(self, span: Span, detail: str, related: Span | None = None) -> None:
        super().__init__(span, "yaml-syntax", detail)
        self.related = related


class YamlDocument:
    """One document of a stream. `root` is None where it is empty or could not be read (then `problems` says why)."""

    def __init__(self, span: Span, root: YamlNode | None = None) -> None:
        self.span = span
        self.root = root
        self.problems: list[Problem] = []

    def __repr__(self) -> str:
        return f"<YamlDocument {self.span!r}>"


class YamlFile:
    """A stream of documents."""

    def __init__(self, source: Source, documents: list[YamlDocument]) -> None:
        self.source = source
        self.documents = documents

    @cached_property
    def comments(self) -> list[tuple[Span, bool]]:
        """The comments from `#` to the end of the line, in order, each with whether it stands on a line of its own."""
        from dslint.yaml.comments import find_comments

        return find_comments(self)

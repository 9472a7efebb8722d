"""What every tree of dslint is made of: nodes with a span, the documents that hold them, and what is broken in them."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dslint.source import Source, Span

if TYPE_CHECKING:
    from dslint.purpose import Purpose

N = TypeVar("N", bound="Node")


class Node:
    """A thing in a file. Nodes compare by identity and know their parent, which their builder sets once."""

    def __init__(self, span: Span, parent: Node | None = None) -> None:
        self.span = span
        self.parent = parent

    @property
    def anchor(self) -> Span:
        """Where a finding about this node stands when it is about something missing."""
        return self.span

    @property
    def label(self) -> str:
        """What `element_at` calls this node (`stage train`, `container vllm`); empty for nodes without a name."""
        return ""

    @property
    def document(self) -> Document:
        """The document that holds this node."""
        node: Node = self
        while node.parent is not None:
            node = node.parent
        assert isinstance(node, Document)
        return node

    def enclosing(self, kind: type[N]) -> N | None:
        """The nearest node of a kind around this one."""
        node = self.parent
        while node is not None and not isinstance(node, kind):
            node = node.parent
        return node

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.span!r}>"


class Problem(Node):
    """What a reader could not make sense of: `kind` is a fixed word, `detail` the particulars for the message."""

    def __init__(self, span: Span, kind: str, detail: str = "", parent: Node | None = None) -> None:
        super().__init__(span, parent)
        self.kind = kind
        self.detail = detail


class Place(Enum):
    """Where a comment stands, as far as a suppression in it is concerned."""

    OWN_LINE = "a line of its own"
    TRAILING = "behind something, where the grammar has such comments"
    MISPLACED = "behind something, where it is not a comment but part of the text"


class Comment(NamedTuple):
    """A comment, without its mark: what it says, and the part of the document that a suppression in it speaks of.

    `covers` is the node that starts next (own line) or the line that it ends (trailing); `leading` is whether it
    stands before the first node of the file.
    """

    span: Span
    text: str
    place: Place
    covers: Span
    leading: bool


class Unchecked(NamedTuple):
    """A part of a file that is ours but was not checked: a fixed `reason` (`helm-template`) and the particulars."""

    span: Span
    reason: str
    detail: str


class Document(Node):
    """A whole file as a tree."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.span(0, len(source.text)))
        self.source = source
        self.problems: list[Problem] = []
        self.unchecked: list[Unchecked] = []

    @property
    def anchor(self) -> Span:
        """The first line that says something, for findings about the file as a whole."""
        text = self.source.text
        start = len(text) - len(text.lstrip())
        line = self.source.position(start).line
        return self.source.span(start, start + len(self.source.line(line).strip()))

    @cached_property
    def purpose(self) -> Purpose:
        """What the file is there for: work, tests, or to be looked at."""
        from dslint.purpose import purpose_of

        return purpose_of(self.source.path)

    def leaves_out(self, offset: int) -> bool:
        """Whether what stands at a place takes no part unless somebody asks for it (`if [ "$DEV" = 1 ]` in a build)."""
        return False

    @abstractmethod
    def walk(self) -> Iterator[Node]:
        """Every node that a rule may ask for, in the order of the text, parents first, problems included."""

    def named(self) -> Iterator[Node]:
        """The nodes that may hold a place by their name (see `element_at`)."""
        return self.walk()

    def comments(self) -> Iterator[Comment]:
        """The comments of the file, in order."""
        return iter(())

    def element_at(self, offset: int) -> str:
        """The named thing that holds a place, as a path of names (`Deployment/prod/vllm > container vllm`)."""
        starts, elements = self._elements
        index = bisect_right(starts, offset) - 1
        while index >= 0:
            span, outer, path = elements[index]
            if span.holds(offset):
                return path
            index = outer
        return ""

    @cached_property
    def _elements(self) -> tuple[list[int], list[tuple[Span, int, str]]]:
        """Every named node: its span, the index of the named node around it (-1 for none), its path of names."""
        elements: list[tuple[Span, int, str]] = []
        parents: list[Node | None] = []
        current = -1
        for node in sorted((node for node in self.named() if node.label), key=lambda node: node.span.start):
            if current >= 0 and elements[current][0] == node.span and elements[current][2].endswith(node.label):
                continue  # reached once more through an alias
            while current >= 0 and elements[current][0].end <= node.span.start:
                current = elements[current][1]
            around = current
            while around >= 0 and parents[around] is node.parent:
                around = elements[around][1]  # a brother whose text holds this one: a Spark driver and its sidecars
            path = f"{elements[around][2]} > {node.label}" if around >= 0 else node.label
            elements.append((node.span, current, path))
            parents.append(node.parent)
            current = len(elements) - 1
        return [span.start for span, _, _ in elements], elements

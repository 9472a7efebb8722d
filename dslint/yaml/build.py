"""From parser events to a tree with places. One pass, no recursion."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.node import Problem
from dslint.source import Source
from dslint.yaml.nodes import Alias, Collection, Mapping, Scalar, Sequence, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from dslint.yaml.events import Event, EventKinds
    from dslint.yaml.opaque import Bodies

_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}


class TooDeep(Exception):
    """More collections inside each other than the limit allows; `offset` is where the first one too many starts."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Builder:
    """Makes the tree of one document out of the events of its chunk, which starts at `base` in the source."""

    def __init__(
        self, source: Source, base: int, *, depth: int, restore: dict[int, str], texts: dict[str, str] | None = None
    ) -> None:
        self.source = source
        self.base = base
        self.depth = depth
        self.restore = restore
        self.texts = {} if texts is None else texts  # equal ones are kept once: most keys come again and again
        self.problems: list[Problem] = []
        self.mappings: list[Mapping] = []
        self.anchors: dict[str, YamlNode] = {}
        self.roots: list[YamlNode] = []
        self.open: list[Collection] = []
        self.children = self.roots
        self.parent: Collection | None = None
        self.aliased = False
        self.bodies: Bodies = {}

    def run(self, next_event: Callable[[], Event], kinds: EventKinds) -> None:
        """Reads all events of the chunk. Raises what the parser raises, and TooDeep."""
        handlers: dict[type, Callable[[Event], None]] = {
            kinds.scalar: self.scalar,
            kinds.alias: self.alias,
            kinds.mapping_start: self.start_mapping,
            kinds.mapping_end: self.end_collection,
            kinds.sequence_start: self.start_sequence,
            kinds.sequence_end: self.end_collection,
        }
        while True:
            event = next_event()
            handler = handlers.get(event.__class__)
            if handler:
                handler(event)
            elif event.__class__ is kinds.stream_end:
                return

    def scalar(self, event: Event) -> None:
        start = self.base + event.start_mark.index
        end = self.base + event.end_mark.index
        value = event.value.translate(self.restore) if self.restore else event.value
        text = self.texts.setdefault(value, value)
        node = Scalar(self.source, start, end, self.parent, text, _STYLES[event.style])
        if event.anchor is not None or event.ctag is not None:
            self.take_properties(node, event)
        if node.start == node.end:
            self.place_empty(node)
        elif event.style in ("|", ">"):
            self.trim_block(node)
        if text == "<<":
            self.mark_parent()
        self.children.append(node)

    def alias(self, event: Event) -> None:
        start, end = self.base + event.start_mark.index, self.base + event.end_mark.index
        target = self.anchors.get(event.anchor)
        self.aliased = True
        node = Alias(self.source, start, end, self.parent, event.anchor, target)
        if target is None:
            detail = f"`*{event.anchor}` stands for nothing: no `&{event.anchor}` comes before it"
            self.problems.append(Problem(node.span, "yaml-syntax", detail))
        elif any(target is container for container in self.open):
            node.target = None
            self.problems.append(Problem(node.span, "alias-cycle", event.anchor))
        self.mark_parent()
        self.children.append(node)

    def start_mapping(self, event: Event) -> None:
        start = self.base + event.start_mark.index
        self.start_collection(Mapping(self.source, start, start, self.parent, bool(event.flow_style)), event)

    def start_sequence(self, event: Event) -> None:
        start = self.base + event.start_mark.index
        self.start_collection(Sequence(self.source, start, start, self.parent, bool(event.flow_style)), event)

    def start_collection(self, node: Collection, event: Event) -> None:
        if event.anchor is not None or event.ctag is not None:
            self.take_properties(node, event)
        if len(self.open) >= self.depth:
            raise TooDeep(node.start)
        self.mark_parent()
        self.children.append(node)
        self.open.append(node)
        self.parent = node
        self.children = node.children

    def mark_parent(self) -> None:
        """Where a key comes next, it is none of the plain ones."""
        if isinstance(self.parent, Mapping) and len(self.children) % 2 == 0:
            self.parent.plain = False

    def end_collection(self, event: Event) -> None:
        node = self.open.pop()
        if node.flow and self.source.text[node.start] in "[{":
            node.end = self.base + event.end_mark.index
        else:
            node.end = node.children[-1].end if node.children else node.start
        if isinstance(node, Mapping):
            self.mappings.append(node)
        self.parent = self.open[-1] if self.open else None
        self.children = self.parent.children if self.parent else self.roots

    def take_properties(self, node: YamlNode, event: Event) -> None:
        """Keeps the tag and the anchor, and moves the start of the node behind them."""
        if event.anchor is not None:
            node.anchor_name = event.anchor
            self.anchors[event.anchor] = node
        if event.ctag is not None:
            node.tag = str(event.ctag)
        node.start = end_of_properties(self.source.text, node)
        if not (isinstance(node, Scalar) and node.style == "plain" and not node.text):
            node.start = _filler_end(self.source.text, node.start)
        node.end = max(node.start, node.end)

    def place_empty(self, node: Scalar) -> None:
        """An empty value stands behind its colon; the parser puts some of them at what comes next."""
        if node.anchor_name is not None or node.tag is not None:
            return
        if len(self.children) % 2 and isinstance(self.parent, Mapping):
            key_end = self.children[-1].end
            node.start = node.end = self.source.text.find(":", key_end, node.start) + 1 or key_end
            if node.start in self.bodies:
                node.start, node.end = self.bodies[node.start]

    def trim_block(self, node: Scalar) -> None:
        """A block scalar ends with its last line of content; the parser goes on to what comes next."""
        from dslint.yaml.blocks import content_end

        node.end = content_end(node)


def end_of_properties(text: str, node: YamlNode) -> int:
    """Where the anchor and the tag of a node end."""
    end = place = node.start
    for _ in range((node.anchor_name is not None) + (node.tag is not None)):
        if text[place : place + 1] == "&":
            end = place + 1 + len(node.anchor_name or "")
        else:
            match = _tag().match(text, place)
            end = match.end() if match else place
        place = _filler_end(text, end)
    return end


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")


@cache
def _filler() -> re.Pattern[str]:
    """White space and comments."""
    return re.compile(r"(?:[ \t\r\n]+|(?<=\s)#[^\r\n]*)*")


def _filler_end(text: str, start: int) -> int:
    match = _filler().match(text, start)
    return match.end() if match else start

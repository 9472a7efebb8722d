"""The parser under the tree: ruamel.yaml's events, from C where that is installed, else from Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol


class Mark(Protocol):
    """A place in the chunk."""

    index: int


class Event(Protocol):
    """What the events have that are read here; each kind has some of it."""

    start_mark: Mark
    end_mark: Mark
    anchor: str
    ctag: object
    value: str
    style: str | None
    flow_style: bool | None


class EventKinds:
    """The classes of events, to tell them apart."""

    def __init__(self) -> None:
        from ruamel.yaml import events

        self.scalar: type = events.ScalarEvent
        self.alias: type = events.AliasEvent
        self.mapping_start: type = events.MappingStartEvent
        self.mapping_end: type = events.MappingEndEvent
        self.sequence_start: type = events.SequenceStartEvent
        self.sequence_end: type = events.SequenceEndEvent
        self.stream_end: type = events.StreamEndEvent


@cache
def event_kinds() -> EventKinds:
    """The classes of events; imports ruamel.yaml when it is first called."""
    return EventKinds()


Parser = Callable[[str], Callable[[], Event]]
"""Text to a function that returns the next event each time it is called."""


@cache
def fastest_parser() -> Parser:
    """The C parser, or the pure one where no wheel of it exists."""
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        return pure_parser

    def c_parser(text: str) -> Callable[[], Event]:
        get_event: Callable[[], Event] = CParser(text).get_event
        return get_event

    return c_parser


def pure_parser(text: str) -> Callable[[], Event]:
    """The parser in Python: the same events forty times slower."""
    from ruamel.yaml import YAML

    _, parser = YAML(typ="safe", pure=True).get_constructor_parser(text)
    get_event: Callable[[], Event] = parser.get_event
    return get_event

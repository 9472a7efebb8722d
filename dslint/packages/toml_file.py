"""Files in TOML that name packages: reading them with places, what is broken in them, and what their comments cover."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.node import Comment, Place
from dslint.packages.dependency import Dependency, DependencyFile
from dslint.packages.requirement import parse_requirement
from dslint.packages.toml import TomlError, TomlFile, Value, parse_toml

if TYPE_CHECKING:
    from dslint.source import Source, Span


class TomlDependencyFile(DependencyFile):
    """A TOML file that people write. `root` is its content; empty where it is broken."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.toml = self._parsed()
        self.root = self.toml.root
        self.fill()

    def fill(self) -> None:
        """Find the dependencies."""

    def span_of(self, value: Value) -> Span:
        """The place of a value; of a string, without its quotes."""
        quotes = 0
        if value.text is not None:
            quotes = 3 if self.source.text[value.start : value.start + 3] in ('"""', "'''") else 1
        return self.source.span(value.start + quotes, value.end - quotes)

    def add_requirement(self, value: Value, group: str) -> None:
        """Take a string for a requirement as pip writes it; what names no package is left out."""
        if value.text is None:
            return
        span = self.span_of(value)
        requirement = parse_requirement(value.text, span, self)
        if requirement is not None:
            source = "url" if requirement.url else "index"
            exact = re.fullmatch(r"===?([^,*]+)", requirement.specifier)
            dependency = Dependency(
                span,
                requirement.name,
                self,
                name_span=requirement.name_span,
                specifier=requirement.specifier,
                version=exact[1] if exact else None,
                source=source,
                marker=requirement.marker,
                group=group,
                requirement=requirement,
            )
            self.dependencies.append(dependency)

    def comments(self) -> Iterator[Comment]:
        """Comments: one on its own line covers what starts next (a section, a key with its value, an item)."""
        widest: dict[int, int] = {}
        for start, end in self.toml.things:
            widest[start] = max(end, widest.get(start, end))
        starts = sorted(widest)
        for start, end in self.toml.comments:
            span = self.source.span(start, end)
            line = self.source.line_starts[self.source.position(start).line - 1]
            leading = not starts or start < starts[0]
            text = span.text[1:].strip()
            if self.source.text[line:start].strip():
                yield Comment(span, text, Place.TRAILING, self.source.span(line, start), leading)
            else:
                index = bisect_left(starts, end)
                covers = (starts[index], widest[starts[index]]) if index < len(starts) else (end, end)
                yield Comment(span, text, Place.OWN_LINE, self.source.span(*covers), leading)

    def _parsed(self) -> TomlFile:
        text = self.source.text
        problem = toml_problem(text)
        if problem is None:
            try:
                return parse_toml(text)
            except TomlError as error:
                problem = error.offset, error.detail
        self.note_conflict()
        if not self.problems:
            offset, detail = problem
            offset = min(offset, max(len(text) - 1, 0))
            self.broken(offset, min(offset + 1, len(text)), detail)
        return parse_toml("")


def toml_problem(text: str) -> tuple[int, str] | None:
    """Where a text is no TOML, and why; None where it is."""
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except RecursionError:
        message = "too many values inside each other"
    else:
        return None
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if place is None or place[1] is None:
        return len(text), _lower(message[: place.start()] if place else message)
    return _offset(text, int(place[1]), int(place[2])), _lower(message[: place.start()])


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

"""Text to a `YamlFile`: one document after the other, so that a broken one spoils no other."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.collector import Paused
from dslint.node import Problem
from dslint.yaml.build import Builder, TooDeep
from dslint.yaml.events import event_kinds, fastest_parser, pure_parser
from dslint.yaml.file import Limits, YamlDocument, YamlFile
from dslint.yaml.nodes import Scalar, YamlNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.source import Source
    from dslint.yaml.events import Parser

_SMALL = 100_000


class Broken(Exception):
    """A chunk is not YAML: how far its tree was built, and what the parser said."""

    def __init__(self, builder: Builder, error: Exception) -> None:
        super().__init__(str(error))
        self.builder = builder
        self.error = error


def parse(
    source: Source, *, limits: Limits | None = None, parser: Parser | None = None, opaque: tuple[str, ...] = ()
) -> YamlFile:
    """The documents of a YAML or JSON text. Never raises: what is broken is in the documents' `problems`.

    What stands under one of the keys in `opaque` may be left out where it is long: its value is then an empty scalar
    with the place of the whole.
    """
    reader = Reader(source, limits or Limits(), parser or fastest_parser())
    reader.opaque = opaque
    with Paused():
        return YamlFile(source, reader.documents())


class Reader:
    """Reads one source."""

    def __init__(self, source: Source, limits: Limits, parser: Parser) -> None:
        from dslint.yaml.characters import stand_ins

        self.source = source
        self.limits = limits
        self.parser = parser
        self.text, self.restore = stand_ins(source.text)
        self.texts: dict[str, str] = {}
        self.opaque: tuple[str, ...] = ()

    def documents(self) -> list[YamlDocument]:
        """The documents that hold anything, broken ones included."""
        documents = []
        for start, end in chunks(self.text):
            document = self.document(start, end)
            if document:
                documents.append(document)
        return documents

    def document(self, start: int, end: int) -> YamlDocument | None:
        """The document in a chunk; None where there are only comments."""
        document = YamlDocument(self.source.span(start, end))
        if end - start > self.limits.size:
            document.problems.append(self.too_big(start, end))
            return document
        try:
            builder = self.build(self.parser, start, end)
        except Broken as broken:
            builder = self.again(broken, start, end) or broken.builder
            if builder is broken.builder:
                document.problems.append(self.problem(broken, end))
                return document
        return _finish(document, builder)

    def build(self, parser: Parser, start: int, end: int) -> Builder:
        """The tree of a chunk. Raises Broken."""
        builder = Builder(self.source, start, depth=self.limits.depth, restore=self.restore, texts=self.texts)
        try:
            builder.run(parser(self._prepared(builder, self.text[start:end])), event_kinds())
        except Exception as error:  # the pure parser raises more than its own errors
            raise Broken(builder, error) from None
        return builder

    def _prepared(self, builder: Builder, text: str) -> str:
        """A chunk as the parser gets it."""
        text = _without_mark(builder, text)
        if not self.opaque:
            return text
        from dslint.yaml.opaque import opaque_bodies, without

        bodies = opaque_bodies(text, self.opaque)
        base = builder.base
        builder.bodies = {colon + base: (start + base, end + base) for colon, (start, end) in bodies.items()}
        return without(text, bodies)

    def again(self, broken: Broken, start: int, end: int) -> Builder | None:
        """The tree by the pure parser, where the C one refuses what YAML allows: `:` inside `{image: train:1}`."""
        if "found unexpected ':'" not in str(broken.error) or end - start > _SMALL:
            return None
        try:
            return self.build(pure_parser, start, end)
        except Broken:
            return None

    def problem(self, broken: Broken, end: int) -> Problem:
        """What is wrong with a chunk, in plain words."""
        if isinstance(broken.error, TooDeep):
            offset = broken.error.offset
            detail = f"more than {self.limits.depth} collections inside each other"
            return Problem(self.source.span(offset, offset + 1), "yaml-too-deep", detail)
        from dslint.yaml.errors import describe

        return describe(broken.error, self.source, broken.builder.base, end, broken.builder.open)

    def too_big(self, start: int, end: int) -> Problem:
        """The problem of a document over the limit, at its first line."""
        line_end = self.source.text.find("\n", start, end)
        detail = f"{end - start} characters, more than {self.limits.size}"
        return Problem(self.source.span(start, end if line_end < 0 else line_end), "yaml-too-big", detail)


def _without_mark(builder: Builder, text: str) -> str:
    """Byte order marks at the start are no part of the text; the C parser does not count them."""
    bare = text.lstrip("\ufeff")
    builder.base += len(text) - len(bare)
    return bare


def _finish(document: YamlDocument, builder: Builder) -> YamlDocument | None:
    if not builder.roots:
        return None
    from dslint.yaml.aliases import excessive_aliasing
    from dslint.yaml.duplicates import duplicate_keys

    root = builder.roots[0]
    if builder.aliased and (problem := excessive_aliasing(root)) is not None:
        document.problems.append(problem)
        return document
    document.root = None if _is_nothing(root) else root
    document.problems.extend(builder.problems)
    document.problems.extend(duplicate_keys(builder.mappings))
    document.problems.sort(key=lambda problem: problem.span.start)
    return document


def _is_nothing(root: YamlNode) -> bool:
    return isinstance(root, Scalar) and root.start == root.end


@cache
def _boundary(before: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(---|\.\.\.)(?=[ \t\r\n]|\Z)")


def _boundaries(text: str) -> Iterator[re.Match[str]]:
    """The lines `---` and `...`. A pattern that begins with a plain LF is found fifty times faster than one for all."""
    if "\r" in text:
        yield from _boundary(r"(?:^|(?<=[\r\n]))").finditer(text)
        return
    first = _boundary("").match(text)
    if first is not None:
        yield first
    yield from _boundary("\n").finditer(text)


def chunks(text: str) -> list[tuple[int, int]]:
    """Where the documents lie: from each `---` (with the directives and comments above it) to the next or to `...`."""
    if "\n---" not in text and "\n..." not in text and "\r" not in text:
        return [(0, len(text))]
    found, start, head = [], 0, True
    for match in _boundaries(text):
        place = match.start(1)
        if match[1] == "...":
            if not head or _has_content(text, start, place):
                found.append((start, match.end()))
            start, head = match.end(), True
        elif head and not _has_content(text, start, place):
            head = False
        else:
            found.append((start, place))
            start, head = place, False
    found.append((start, len(text)))
    return found


def _has_content(text: str, start: int, end: int) -> bool:
    """Whether anything but blank lines, comments and directives stands there."""
    return any(line.strip() and line.lstrip()[0] not in "#%" for line in text[start:end].splitlines())

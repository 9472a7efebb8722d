"""What the graph of a project holds. Paths are relative to the project's root; lines and columns start at 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from dslint.source import Span

_PATHS = ("path", "dockerfile", "directory", "ignore_file")
"""The fields that hold paths."""


class At(NamedTuple):
    """A place in a file of the project."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def at(span: Span) -> At:
    """Where a span begins."""
    position = span.source.position(span.start)
    return At(span.source.path, position.line, position.column)


def renamed(graph: Graph, name: Callable[[str], str]) -> Graph:
    """The graph with other names for all its paths: as seen from the working directory, say."""

    def walk(value: object, field: str = "") -> object:
        if isinstance(value, str):
            return name(value) if field in _PATHS else value
        if not isinstance(value, tuple):
            return value
        fields: tuple[str, ...] = getattr(value, "_fields", ())
        parts = [walk(part, each) for part, each in zip(value, fields or ("",) * len(value), strict=True)]
        make = getattr(type(value), "_make", tuple)  # of a named tuple
        return make(parts)

    found = walk(graph)
    assert isinstance(found, Graph)
    return found


class Value(NamedTuple):
    """Something that a Dockerfile says, and where."""

    text: str
    at: At


class Name(NamedTuple):
    """A name that the image gets. `at` is None where only the Dockerfile's own name or folder says so."""

    name: str
    how: str
    sure: bool
    at: At | None


class Context(NamedTuple):
    """A directory that the image is built in, and the ignore file that counts there, with its number of patterns."""

    directory: str
    how: str
    sure: bool
    at: At | None
    ignore_file: str | None
    patterns: int


class Install(NamedTuple):
    """A file of packages that is installed. `kind` is `requirements`, `constraints`, `environment`, `project`, `lock`.

    `stage` is the stage that installs it, where that is another than the image's own.
    """

    kind: str
    path: str
    how: str
    sure: bool
    at: At
    stage: str | None


class Use(NamedTuple):
    """A container (`element`), or a Helm chart's values, with the image that it names. `said_at` is who names it so."""

    kind: str
    element: str
    image: str
    how: str
    sure: bool
    at: At
    said_at: At | None


class Image(NamedTuple):
    """One image: a stage of a Dockerfile as somebody builds it, and what it is like in the end."""

    dockerfile: str
    stage: str | None
    stage_index: int
    at: At
    base: str | None
    python: str | None
    names: tuple[Name, ...]
    contexts: tuple[Context, ...]
    installs: tuple[Install, ...]
    user: Value | None
    workdir: Value | None
    ports: tuple[Value, ...]
    entrypoint: Value | None
    command: Value | None
    environment: tuple[tuple[str, Value], ...]
    used_by: tuple[Use, ...]


class Foreign(NamedTuple):
    """An image that manifests run and nothing here is known to build, with the containers that do."""

    image: str
    used_by: tuple[tuple[str, At], ...]


class Graph(NamedTuple):
    """The images of a project by path and stage, the images from elsewhere by name, and how many files were read."""

    images: tuple[Image, ...]
    foreign: tuple[Foreign, ...]
    dockerfiles: int
    manifests: int

"""Reading a Dockerfile in a test."""

from __future__ import annotations

from typing import TypeVar

from dslint.dockerfile import Dockerfile, read_dockerfile
from dslint.source import Source

T = TypeVar("T")


def read(text: str) -> Dockerfile:
    """The tree of a text."""
    return read_dockerfile(Source("Dockerfile", text))


def first(kind: type[T], text: str) -> T:
    """The first instruction of a kind, in a file that may hold others."""
    return next(each for each in read(text).instructions if isinstance(each, kind))


def problems(text: str) -> list[tuple[str, str, str]]:
    """Kind, place and detail of each problem."""
    return [(problem.kind, problem.span.text, problem.detail) for problem in read(text).problems]

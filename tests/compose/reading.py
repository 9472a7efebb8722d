"""Compose files from text."""

from __future__ import annotations

from dslint.compose import ComposeFile, ComposeService, read_compose
from dslint.source import Source


def read(text: str, path: str = "compose.yaml") -> ComposeFile:
    return read_compose(Source(path, text))


def service(body: str, path: str = "compose.yaml") -> ComposeService:
    """The service `a` with these lines."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (found,) = read(f"services:\n  a:\n{lines}", path).services
    return found

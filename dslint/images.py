"""References to container images, as Docker reads them (github.com/distribution/reference, read 2026-11-22)."""

from __future__ import annotations

import re
from functools import cache, cached_property

_MOVING = frozenset({"latest", "stable", "main", "master", "nightly", "edge", "dev", "rolling"})
_VARIABLE = re.compile(r"\$(?:\{[^{}]*\}|\w+)|\$")


class ImageRef:
    """A reference such as `ghcr.io/org/app:1.2@sha256:...`, taken apart.

    `registry` is `docker.io` where none is named; `repository` is the full name under it (`library/python`);
    `known` is false while a `$VARIABLE` is left in the text.
    """

    __slots__ = ("__dict__", "digest", "known", "raw", "registry", "repository", "tag")

    def __init__(self, raw: str, registry: str, repository: str, tag: str | None, digest: str | None) -> None:
        self.raw = raw
        self.registry = registry
        self.repository = repository
        self.tag = tag
        self.digest = digest
        self.known = "$" not in raw

    def __repr__(self) -> str:
        return f"ImageRef({self.raw!r})"

    def __str__(self) -> str:
        return self.raw

    @property
    def name(self) -> str:
        """The familiar name without tag: `python`, `nvidia/cuda`, `ghcr.io/org/app`."""
        if self.registry != "docker.io":
            return f"{self.registry}/{self.repository}"
        return self.repository.removeprefix("library/")

    @property
    def is_scratch(self) -> bool:
        """Whether this is `scratch`, the empty image."""
        return self.raw == "scratch"

    @property
    def is_floating(self) -> bool:
        """Whether it names another image tomorrow: no digest, and no tag or one that is moved on purpose (`latest`)."""
        if not self.known or self.digest is not None or self.is_scratch:
            return False
        return self.tag is None or _moves(self.tag)

    def renamed(self, name: str, tag: str | None = None) -> str:
        """The reference under another name, with its own tag (or the one given) and digest."""
        tag = tag or self.tag
        return name + (f":{tag}" if tag else "") + (f"@{self.digest}" if self.digest else "")

    @cached_property
    def version(self) -> tuple[int, ...] | None:
        """The numbers with which the tag begins (`3.11-slim` -> `(3, 11)`, `v1.2` -> `(1, 2)`), if it does."""
        found = re.match(r"v?(\d{1,9}(?:\.\d{1,9})*)(?![\w])", self.tag or "")
        return tuple(map(int, found[1].split("."))) if found and self.known else None

    @cached_property
    def variant(self) -> str:
        """What the tag says behind its version (`3.11-slim-bookworm` -> `slim-bookworm`); the whole tag without one."""
        tag = self.tag or ""
        found = re.match(r"v?\d[\w.]*(?:-|$)", tag)
        return tag[found.end() :] if found else tag


def parse_image(text: str) -> ImageRef | None:
    """Take a reference apart; None if Docker would refuse it. Variables (`$X`, `${X:-y}`) may stand for any part."""
    masked = _VARIABLE.sub(lambda found: "x" * len(found[0]), text) if "$" in text else text
    found = _reference().fullmatch(masked)
    if found is None:
        return None
    domain = found["domain"]
    if domain is not None and not _is_registry(domain):
        domain = None
    path = text[0 if domain is None else len(domain) + 1 : found.end("name")]
    if not _is_path(masked[found.end("name") - len(path) : found.end("name")]):
        return None
    registry = "docker.io" if domain in (None, "index.docker.io", "docker.io") else text[: len(domain or "")]
    repository = f"library/{path}" if registry == "docker.io" and "/" not in path else path
    return ImageRef(text, registry, repository, _part(text, found, "tag"), _part(text, found, "digest"))


def _part(text: str, found: re.Match[str], group: str) -> str | None:
    start, end = found.span(group)
    return text[start:end] if start >= 0 else None


def _is_registry(domain: str) -> bool:
    return "." in domain or ":" in domain or domain == "localhost" or domain != domain.lower()


def _is_path(path: str) -> bool:
    return all(_component().fullmatch(component) for component in path.split("/"))


def _moves(tag: str) -> bool:
    words = tag.split("-")
    if "latest" in words:
        return True
    return not any(character.isdigit() for character in tag) and not _MOVING.isdisjoint(words)


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>(?:(?P<domain>(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::[0-9]+|:x+)?)/)?[a-z0-9._/-]+)"
        r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
        r"(?:@(?P<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}|x+))?"
    )


@cache
def _component() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*")

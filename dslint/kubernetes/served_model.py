"""Which model of the Hugging Face hub a container serves, and where its files lie."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dslint.kubernetes.container import Container, VolumeMount
    from dslint.shell import Word
    from dslint.source import Span

_OPTIONS = ("--model", "--model-path", "--model-id")
_CACHES = (
    ("HF_HUB_CACHE", ""),
    ("HUGGINGFACE_HUB_CACHE", ""),
    ("HF_HOME", ""),
    ("TRANSFORMERS_CACHE", ""),
    ("XDG_CACHE_HOME", "/huggingface"),
)
_HOSTS = frozenset({"vLLM", "SGLang", "TGI", "TEI"})
"""The servers that take a model from the hub at their start."""


class ServedModel:
    """A model that is fetched from the hub when the container starts: `name` is `org/name`, `words` the arguments."""

    def __init__(self, name: str, span: Span, words: list[Word], container: Container) -> None:
        self.name = name
        self.span = span
        self.words = words
        self.container = container

    def option(self, *names: str) -> str | None:
        """The value of an option of the server; empty for one without a value."""
        return next((value.text if value else "" for _, value in _given(self.words, names)), None)

    def flag(self, *names: str) -> Word | None:
        """The word of an option of the server."""
        return next((word for word, _ in _given(self.words, names)), None)

    @property
    def cache(self) -> str | None:
        """The directory in which the server keeps what it fetches; None if that is not known."""
        return self.option("--download-dir", "--huggingface-hub-cache") or cache_directory(self.container)


def served_model(container: Container) -> ServedModel | None:
    """The model, if the manifest names one of the hub."""
    server = container.server
    if server is None or server.framework not in _HOSTS:
        return None
    words = _words(container)
    named = _named(words) or _of_variable(container)
    if named is None:
        return None
    name, span = _resolved(container, *named)
    return ServedModel(name, span, words, container) if _hub_name().fullmatch(name) else None


def cache_directory(container: Container) -> str | None:
    """The directory for models: what the variables say, else the server's own; None if nobody can know."""
    for name, below in _CACHES:
        variable = container.env.get(name)
        if variable is not None:
            value = variable.value
            return value.rstrip("/") + below if value and value.startswith("/") and "$" not in value else None
    return container.server.data if container.server is not None and not container.env_from else None


def mount_at(container: Container, path: str) -> VolumeMount | None:
    """The volume mount that holds a path, or lies below it."""
    for mount in container.mounts:
        place = (mount.path or "").rstrip("/")
        if place and (path == place or path.startswith(place + "/") or place.startswith(path + "/")):
            return mount
    return None


def _words(container: Container) -> list[Word]:
    from dslint.shell import ModelServer

    for command in container.commands:
        if isinstance(command, ModelServer):
            return [*command.operands[:1], *command.args]
    return container.argv


def _named(words: list[Word]) -> tuple[str, Span] | None:
    for _, value in _given(words, _OPTIONS):
        if value is not None:
            return value.text, value.span
    first = words[0] if words else None
    return (first.text, first.span) if first is not None and "/" in first.text else None


def _of_variable(container: Container) -> tuple[str, Span] | None:
    variable = container.env.get("MODEL_ID")
    node = variable.value_node if variable is not None else None
    return (node.text, node.span) if node is not None else None


def _resolved(container: Container, text: str, span: Span) -> tuple[str, Span]:
    """What `$(MODEL)` stands for, if the manifest says it."""
    match = _reference().fullmatch(text)
    variable = container.env.get(match[1]) if match else None
    node = variable.value_node if variable is not None else None
    return (node.text, node.span) if node is not None else (text, span)


def _given(words: list[Word], names: Iterable[str]) -> list[tuple[Word, Word | None]]:
    """The options of these names with their values."""
    found: list[tuple[Word, Word | None]] = []
    for index, word in enumerate(words):
        name, equals, _ = word.text.partition("=")
        if name not in names:
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        if equals:
            found.append((word, word.slice(len(name) + 1)))
        else:
            found.append((word, following if following is not None and not following.text.startswith("-") else None))
    return found


@cache
def _hub_name() -> re.Pattern[str]:
    return re.compile(r"(?!models?/|data/|mnt/|tmp/|app/|opt/)[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"\$[({]?([A-Za-z_]\w*)[)}]?")

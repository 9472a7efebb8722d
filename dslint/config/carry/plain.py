"""YAML as plain values, for configs: small, shallow, and without surprises by aliases."""

from __future__ import annotations

from collections.abc import Mapping

from dslint.config.errors import ConfigError
from dslint.source import Source
from dslint.yaml import Mapping as YamlMapping
from dslint.yaml import Scalar, Sequence, YamlNode, parse, resolve

_DEEPEST = 20
_MOST = 20_000


def plain_table(source: Source) -> dict[str, object] | None:
    """The table that a text of one document holds (empty for an empty text); None for anything else.

    Raises ConfigError where the text is no YAML.
    """
    file = parse(source)
    for document in file.documents:
        for problem in document.problems:
            line, column = source.position(problem.span.start)
            raise ConfigError(problem.detail or problem.kind, path=source.path, line=line, column=column)
    roots = [resolve(document.root) for document in file.documents if document.root is not None]
    if len(roots) > 1:
        raise ConfigError("more than one document", path=source.path)
    value = _Plain(source).of(roots[0], 0) if roots else {}
    return {} if value is None else value if isinstance(value, dict) else None


class _Plain:
    """Turns nodes into values, of which there are not too many."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._count = 0

    def of(self, node: YamlNode | None, depth: int) -> object:
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            raise ConfigError("too deep or too big for a config", path=self._source.path)
        found = resolve(node)
        if isinstance(found, YamlMapping):
            return {name: self.of(value, depth + 1) for name, value in found.items()}
        if isinstance(found, Sequence):
            return [self.of(found.at(index), depth + 1) for index in range(len(found.items))]
        return found.value if isinstance(found, Scalar) else None


def words(value: object) -> list[str]:
    """A list of words, or a single one as a list; what is no word is written out."""
    if value is None:
        return []
    return [item if isinstance(item, str) else brief(item) for item in (value if isinstance(value, list) else [value])]


def is_true(value: object) -> bool:
    """Whether a switch is on, also where it is written as a string."""
    return value is True or (isinstance(value, str) and value.lower() in ("true", "yes", "on", "1"))


def table(value: object) -> Mapping[str, object]:
    """A table as it is; empty for anything else."""
    return value if isinstance(value, dict) else {}


def brief(value: object) -> str:
    """A value in few words, for a comment."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {brief(inside)}" for name, inside in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(brief, value)) + "]"
    return "null" if value is None else str(value)

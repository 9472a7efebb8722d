"""Helm charts: what `Chart.yaml` says of them, and which other charts they are made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import items, key, pairs, scalar, text
from dslint.node import Node
from dslint.yaml import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.source import Span
    from dslint.yaml import YamlNode


class ChartDependency(Node):
    """One entry under `dependencies`."""

    def __init__(self, node: Mapping, parent: Chart) -> None:
        super().__init__(node.span, parent)
        self.yaml = node

    @property
    def name(self) -> str:
        """The name of the other chart."""
        return text(self.yaml, "name") or ""

    @property
    def version(self) -> str:
        """Its version, or the range that is allowed; empty where none is written."""
        return text(self.yaml, "version") or ""

    @property
    def repository(self) -> str:
        """Where it comes from: an address, `file://...`, `@name` or nothing."""
        return text(self.yaml, "repository") or ""

    @property
    def alias(self) -> str:
        """What it is called here, if not by its own name."""
        return text(self.yaml, "alias") or ""

    def place(self, *names: str) -> Span:
        """The value of the first of these fields that is there, else the name."""
        for name in (*names, "name"):
            found = scalar(self.yaml, name)
            if found is not None:
                return found.span
        return self.anchor

    @property
    def anchor(self) -> Span:
        """Its name, or its first key."""
        named = scalar(self.yaml, "name")
        if named is not None:
            return named.span
        return self.yaml.children[0].span if self.yaml.children else self.span


class Chart(Node):
    """A chart by its `Chart.yaml`."""

    def __init__(self, node: Mapping, parent: Node) -> None:
        super().__init__(node.span, parent)
        self.yaml = node

    @property
    def api_version(self) -> str:
        """`v2`, or `v1` for the format of Helm 2; as written."""
        return text(self.yaml, "apiVersion") or ""

    @property
    def name(self) -> str:
        """Its name."""
        return text(self.yaml, "name") or ""

    @cached_property
    def fields(self) -> list[tuple[Scalar, YamlNode]]:
        """The keys at its top, with their values."""
        return _fields(self.yaml)

    @cached_property
    def dependencies(self) -> list[ChartDependency]:
        """The charts that it is made of, as far as they are written as mappings."""
        return [ChartDependency(item, self) for item in items(self.yaml, "dependencies") if isinstance(item, Mapping)]

    def inner_fields(self, field: str) -> Iterator[tuple[Scalar, YamlNode]]:
        """The keys of the entries of a list (`maintainers`), with their values."""
        for item in items(self.yaml, field):
            if isinstance(item, Mapping):
                yield from _fields(item)

    @property
    def anchor(self) -> Span:
        """The value of its name, else the first key."""
        named = scalar(self.yaml, "name") or key(self.yaml, "name")
        if named is not None:
            return named.span
        return self.yaml.children[0].span if self.yaml.children else self.span


def dependencies_under(root: YamlNode | None, parent: Chart) -> list[ChartDependency]:
    """The entries of a `requirements.yaml` or of a lock file."""
    return [ChartDependency(item, parent) for item in items(root, "dependencies") if isinstance(item, Mapping)]


def _fields(node: Mapping) -> list[tuple[Scalar, YamlNode]]:
    return [(name, value) for _, name, value in pairs(node) if isinstance(name, Scalar)]

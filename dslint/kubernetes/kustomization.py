"""Kustomizations: files that say which manifests belong together, and what is changed in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import find, items, key, mapping, mappings, pairs, scalar, text
from dslint.node import Node
from dslint.yaml import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.source import Span
    from dslint.yaml import YamlNode

_LISTS = ("resources", "components", "bases", "crds", "configurations", "generators", "transformers", "validators")
_WITH_PATH = ("patches", "patchesJson6902", "replacements")
_GENERATORS = ("configMapGenerator", "secretGenerator")


class KustomizePath(Node):
    """The name of a file or directory in a kustomization, in a `field` (`resources`, `patches`)."""

    def __init__(self, node: Scalar, field: str, parent: Kustomization) -> None:
        super().__init__(node.span, parent)
        self.node = node
        self.field = field

    @property
    def path(self) -> str:
        """What is named, without the key that a generator may give it (`key=path`)."""
        return self.node.text.rpartition("=")[2] if self.field in _GENERATORS else self.node.text


class KustomizePatch(Node):
    """One patch: its `path` or its `inline` text, and its `target`, if it has one."""

    def __init__(
        self, node: YamlNode, field: str, parent: Kustomization, *, path: Scalar | None, inline: Scalar | None
    ) -> None:
        super().__init__(node.span, parent)
        self.yaml = node
        self.field = field
        self.path = path
        self.inline = inline

    @property
    def target(self) -> Mapping | None:
        """What it is for, by kind, name or labels."""
        return mapping(self.yaml, "target")

    @property
    def anchor(self) -> Span:
        """The path, or the key `patch`, or the first line of a text that stands in a list."""
        if self.path is not None:
            return self.path.span
        above = key(self.yaml, "patch") if isinstance(self.yaml, Mapping) else None
        return above.span if above is not None else _first_line(self.span)


class Kustomization(Node):
    """A kustomization as a whole. `kind` is Kustomization or Component."""

    def __init__(self, node: Mapping, parent: Node) -> None:
        super().__init__(node.span, parent)
        self.yaml = node

    @property
    def kind(self) -> str:
        """Kustomization unless it says that it is a Component."""
        return text(self.yaml, "kind") or "Kustomization"

    @cached_property
    def fields(self) -> list[tuple[Scalar, YamlNode]]:
        """The keys at its top, with their values."""
        return [(name, value) for _, name, value in pairs(self.yaml) if isinstance(name, Scalar)]

    def item_keys(self, field: str) -> Iterator[Scalar]:
        """The keys of the items of a list (`images`)."""
        for item in mappings(self.yaml, field):
            yield from (name for _, name, _ in pairs(item) if isinstance(name, Scalar))

    @cached_property
    def patches(self) -> list[KustomizePatch]:
        """All its patches, of the new field and the two old ones."""
        found = []
        for field in ("patches", "patchesJson6902"):
            for item in mappings(self.yaml, field):
                path, inline = scalar(item, "path"), scalar(item, "patch")
                found.append(KustomizePatch(item, field, self, path=path, inline=inline))
        for each in _scalars(self.yaml, "patchesStrategicMerge"):
            path, inline = (None, each) if "\n" in each.text or ":" in each.text else (each, None)
            found.append(KustomizePatch(each, "patchesStrategicMerge", self, path=path, inline=inline))
        return found

    @cached_property
    def paths(self) -> list[KustomizePath]:
        """All files and directories that it names, and the addresses among them."""
        return [KustomizePath(node, field, self) for field, node in self._paths() if "\n" not in node.text]

    def _paths(self) -> Iterator[tuple[str, Scalar]]:
        for field in _LISTS:
            yield from ((field, node) for node in _scalars(self.yaml, field))
        for field in _WITH_PATH:
            named = (scalar(item, "path") for item in mappings(self.yaml, field))
            yield from ((field, node) for node in named if node is not None)
        yield from ((each.field, each.path) for each in self.patches if each.path and each.yaml is each.path)
        for field in _GENERATORS:
            for generator in mappings(self.yaml, field):
                yield from ((field, node) for node in _sources(generator))
        schema = scalar(self.yaml, "openapi", "path")
        if schema is not None:
            yield "openapi", schema


def _first_line(span: Span) -> Span:
    end = span.text.find("\n")
    return span if end < 0 else span.source.span(span.start, span.start + end)


def _scalars(node: YamlNode, *path: str) -> Iterator[Scalar]:
    return (item for item in items(node, *path) if isinstance(item, Scalar) and isinstance(item.value, str))


def _sources(generator: Mapping) -> Iterator[Scalar]:
    yield from _scalars(generator, "files")
    yield from _scalars(generator, "envs")
    single = find(generator, "env")
    if isinstance(single, Scalar) and isinstance(single.value, str):
        yield single

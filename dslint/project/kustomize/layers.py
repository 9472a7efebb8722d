"""The kustomizations of a project, and which builds on which."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.kustomizations import NAMES
from dslint.project.kustomize_entries import kustomizations, local_path
from dslint.project.paths import directory_of, join

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dslint.kubernetes import Kustomization, KustomizePath
    from dslint.project.project import Project
    from dslint.purpose import Purpose
    from dslint.source import Span
    from dslint.yaml import Mapping

RESOURCES = ("resources", "bases")


class Layer:
    """One kustomization of the project."""

    def __init__(self, node: Kustomization, project: Project) -> None:
        self.node = node
        self.path = node.document.source.path
        self.directory = directory_of(self.path)
        self._project = project

    def __repr__(self) -> str:
        return f"<Layer {self.path}>"

    @property
    def yaml(self) -> Mapping:
        """The mapping of the file."""
        return self.node.yaml

    @property
    def is_component(self) -> bool:
        """Whether it only changes what another one has."""
        return self.node.kind == "Component"

    @property
    def span(self) -> Span:
        """Where a reader is sent to see it."""
        return self.node.document.anchor

    @property
    def purpose(self) -> Purpose:
        """What it is there for."""
        return self.node.document.purpose

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of its fields that are not empty."""
        from dslint.yaml import Scalar, resolve

        said = ((key.text, resolve(value)) for key, value in self.node.fields)
        return frozenset(name for name, value in said if not (isinstance(value, Scalar) and value.value is None))

    def targets(self, *fields: str) -> Iterator[str | None]:
        """What the paths in some of its fields mean, in order; None for addresses and what is not in the project."""
        for field in fields:
            for entry, target in self._targets:
                if entry.field == field:
                    yield target

    @property
    def files(self) -> Iterator[str]:
        """All files that it names, and itself."""
        yield self.path
        yield from (target for _, target in self._targets if target is not None)

    @cached_property
    def _targets(self) -> list[tuple[KustomizePath, str | None]]:
        return [(entry, self._target(entry.path)) for entry in self.node.paths]

    def _target(self, path: str) -> str | None:
        found = local_path(self.directory, path)
        if found is not None and self._project.tree.is_dir(found):
            names = (join(found, name) for name in NAMES)
            found = next((name for name in names if name in self._project.files), None)
        return found


class Layers:
    """All kustomizations by path."""

    def __init__(self, project: Project) -> None:
        self.known = {layer.path: layer for node in kustomizations(project) for layer in [Layer(node, project)]}

    @cached_property
    def roots(self) -> list[Layer]:
        """Those that no other one builds on."""
        below = {path for layer in self.known.values() for path in layer.targets(*RESOURCES, "components")}
        return [layer for path, layer in self.known.items() if path not in below and not layer.is_component]

    def reaching(self, files: Collection[str]) -> list[Layer]:
        """Those roots that have to do with some of these files, through however many others."""
        naming: dict[str, list[Layer]] = {}
        for layer in self.known.values():
            for name in layer.files:
                naming.setdefault(name, []).append(layer)
        reached: dict[str, Layer] = {}
        waiting = list(files)
        while waiting:
            for layer in naming.get(waiting.pop(), ()):
                if layer.path not in reached:
                    reached[layer.path] = layer
                    waiting.append(layer.path)
        return [root for root in self.roots if root.path in reached]

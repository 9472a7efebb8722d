"""What makes objects that stand in no manifest: generators of kustomizations, operators, and what the config names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Object
    from dslint.kubernetes.naming import Naming
    from dslint.project.project import Project
    from dslint.yaml import YamlNode

_GENERATORS = {"configMapGenerator": "ConfigMap", "secretGenerator": "Secret"}
_RENAMING = ("Generator", "namePrefix", "nameSuffix")
_MOST_SCALARS = 2000


class Outside:
    """Answers for one project; all is looked up when first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._said: set[str] | None = None
        self._owners: set[str] = set()
        self._claims: set[str] = set()
        self._generated: set[tuple[str, str]] = set()
        self._strangers: set[str | None] = set()
        self._names: set[tuple[str, str]] = set()
        self._affixes: set[tuple[str, str]] = set()

    def makes(self, naming: Naming) -> bool:
        """Whether the object of this name may come from somewhere else than a manifest."""
        said = self._look()
        name = naming.node.text
        if name in said or (naming.kind, name) in self._generated or self._is_external(naming):
            return True
        if self._is_renamed(naming.kind, name):
            return True
        if naming.kind == "PersistentVolumeClaim" and name.rpartition("-")[0] in self._claims:
            return True
        heads = [name[:index] for index, letter in enumerate(name) if letter in "-."]
        return not self._owners.isdisjoint(heads)

    def hides(self, naming: Naming) -> bool:
        """Whether controllers of custom resources may make objects in the namespace that is meant."""
        self._look()
        return any(None in (naming.namespace, each) or naming.namespace == each for each in self._strangers)

    def _is_external(self, naming: Naming) -> bool:
        external = self._project.external
        return external is not None and external.holds(naming.kind, naming.namespace, naming.node.text)

    def _is_renamed(self, kind: str, name: str) -> bool:
        """Whether an object of the project has this name once a kustomization has put something before or behind."""
        fitting = ((head, tail) for head, tail in self._affixes if name.startswith(head) and name.endswith(tail))
        shorter = {(kind, name[len(head) : len(name) - len(tail)]) for head, tail in fitting}
        return not (shorter.isdisjoint(self._names) and shorter.isdisjoint(self._generated))

    def _look(self) -> set[str]:
        if self._said is None:
            self._said = set()
            for manifest in self._project.manifests:
                for found in manifest.objects:
                    self._look_at(found, self._said)
            for path in self._project.kustomizations:
                source = self._project.tree.read(path)
                if not isinstance(source, Unreadable) and any(word in source.text for word in _RENAMING):
                    from dslint.yaml import parse

                    for document in parse(source).documents:
                        self._generated.update(_generated(document.root))
                        self._affixes |= _affixes(document.root)
        return self._said

    def _look_at(self, found: Object, said: set[str]) -> None:
        from dslint.kubernetes.fields import mappings, text
        from dslint.kubernetes.naming import NAMING_KINDS

        self._names.add((found.kind, found.name or ""))
        if found.kind == "StatefulSet":
            for claim in mappings(found.spec, "volumeClaimTemplates"):
                self._claims.add(f"{text(claim, 'metadata', 'name')}-{found.name}")
        if "." not in found.group or found.group.endswith(".k8s.io") or found.kind in NAMING_KINDS:
            return
        if found.name:
            self._owners.add(found.name)
            said.add(found.name)
        if not found.workloads:
            said.update(_scalars(found.yaml))
        self._strangers.add(found.namespace)


def _generated(root: YamlNode | None) -> Iterator[tuple[str, str]]:
    from dslint.kubernetes.fields import mappings, text

    for name, kind in _GENERATORS.items():
        for item in mappings(root, name):
            yield kind, text(item, "name") or ""


def _affixes(root: YamlNode | None) -> set[tuple[str, str]]:
    """What a kustomization puts before and behind the names of its objects."""
    from dslint.kubernetes.fields import text

    found = text(root, "namePrefix") or "", text(root, "nameSuffix") or ""
    return {found} - {("", "")}


def _scalars(root: YamlNode) -> Iterator[str]:
    from dslint.yaml import Mapping, Scalar, Sequence

    waiting: list[YamlNode] = [root]
    for _ in range(_MOST_SCALARS):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node.text
        elif isinstance(node, (Mapping, Sequence)):
            waiting.extend(node.children)

"""Makes schemas/kubernetes/ml/ from CustomResourceDefinitions: `python schemas/make_ml_crds.py DIRECTORY`.

DIRECTORY holds clones of the repositories that PROJECTS names, each under its own name (`DIRECTORY/kuberay`); read is
what is committed there. The files have the form of those that schemas/make_ml_kinds.py makes: the names of fields and
how these nest, and no types. All these projects have the Apache License 2.0.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from ruamel.yaml import YAML

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

from dslint.kubernetes.schema.compiler import Compact  # noqa: E402
from dslint.kubernetes.schema.shipped import OWN, SHARED, SHARED_PATHS, SharedDefinitions  # noqa: E402
from dslint.kubernetes.schema.store import definitions  # noqa: E402

Schema = Mapping[str, object]
PROJECTS = {
    "ray": ("ray-project/kuberay", "ray-operator/config/crd/bases/"),
    "jobset": ("kubernetes-sigs/jobset", "config/components/crd/bases/"),
    "kueue": ("kubernetes-sigs/kueue", "config/components/crd/bases/"),
    "lws": ("kubernetes-sigs/lws", "config/crd/bases/leaderworkerset"),
    "volcano": ("volcano-sh/volcano", "config/crd/"),
    "spark": ("kubeflow/spark-operator", "config/crd/bases/"),
    "mpi": ("kubeflow/mpi-operator", "manifests/base/kubeflow.org_"),
}
_OF_USERS = frozenset({"batch.volcano.sh", "scheduling.volcano.sh", "flow.volcano.sh"})
"""The groups of Volcano that users write; the others are its own book-keeping."""

_OLD = "/v1beta1/"
"""The directory of definitions for clusters before Kubernetes 1.16."""

_ALIKE = 0.6
"""The share of a type's fields that must be there to be sure that it is meant: older releases lack some."""


_POD_TEMPLATE, _POD_SPEC, _METADATA = (
    SHARED + list(SHARED_PATHS).index(name) for name in ("PodTemplateSpec", "PodSpec", "ObjectMeta")
)


def main(arguments: list[str]) -> int:
    """Write a file for each project."""
    for name, (repository, beginning) in PROJECTS.items():
        clone = os.path.join(arguments[0], repository.rpartition("/")[2])
        made = Project(crd for path in paths(clone, beginning) for crd in documents(clone, path))
        source = f"{repository} {git(clone, 'rev-parse', 'HEAD').strip()[:12]} on GitHub, Apache-2.0"
        found = {"source": source, "as_of": date.today().isoformat(), **made.table()}
        with open(os.path.join(HERE, "kubernetes", "ml", f"{name}.json"), "w", encoding="utf-8") as file:
            file.write(json.dumps(found, separators=(",", ":")) + "\n")
    return 0


def git(clone: str, *words: str) -> str:
    """What git says of a clone."""
    return subprocess.run(["git", "-C", clone, *words], capture_output=True, check=True, text=True).stdout


def paths(clone: str, beginning: str) -> list[str]:
    """The files with definitions."""
    found = git(clone, "ls-tree", "-r", "--name-only", "HEAD").split("\n")
    return [path for path in found if path.startswith(beginning) and path.endswith(".yaml") and _OLD not in path]


def documents(clone: str, path: str) -> Iterator[Schema]:
    """The definitions of custom resources in a file."""
    for found in YAML(typ="safe").load_all(git(clone, "show", f"HEAD:{path}")):
        if isinstance(found, dict) and found.get("kind") == "CustomResourceDefinition":
            yield found


class Project:
    """The kinds of one project. What occurs more than once becomes a definition with a number."""

    def __init__(self, crds: Iterator[Schema]) -> None:
        self._known = _shared_fields()
        self._count: Counter[str] = Counter()
        self._roots = {name: self._root(schema) for crd in crds for name, schema in versions(crd)}
        self._numbers: dict[str, int] = {}
        self._definitions: list[Compact] = []

    def table(self) -> dict[str, object]:
        """The kinds with their numbers, and the definitions."""
        kinds = {name: self._number(root) for name, root in self._roots.items()}
        return {"kinds": kinds, "definitions": self._definitions}

    def _root(self, schema: Schema) -> Compact:
        fields = cast("Mapping[str, Schema]", schema["properties"])
        return {
            "p": {name: _METADATA if name == "metadata" else self._compact(value) for name, value in fields.items()}
        }

    def _compact(self, schema: Schema) -> Compact:
        found = self._written(schema)
        if isinstance(found, dict):
            self._count[json.dumps(found, sort_keys=True)] += 1
        return found

    def _written(self, schema: Schema) -> Compact:
        if schema.get("type") == "array":
            item = self._compact(cast("Schema", schema.get("items", {})))
            return ["a", item] if item != "x" else "x"
        others = schema.get("additionalProperties")
        if isinstance(others, dict):
            value = self._compact(others)
            return ["m", value] if value != "x" else "x"
        fields = cast("Mapping[str, Schema]", schema.get("properties"))
        if not fields:
            return "x"
        shared = self._shared(frozenset(fields))
        if shared is not None and not schema.get("x-kubernetes-preserve-unknown-fields"):
            return SHARED + shared
        compact: dict[str, Compact] = {"p": {name: self._compact(value) for name, value in fields.items()}}
        if fields.keys() == {"metadata", "spec"} and self._compact(fields["spec"]) == _POD_SPEC:
            return _POD_TEMPLATE
        if schema.get("x-kubernetes-preserve-unknown-fields"):
            compact["x"] = True
        return compact

    def _shared(self, fields: frozenset[str]) -> int | None:
        """The type of Kubernetes itself that has these fields."""
        near = [
            number
            for number, known in enumerate(self._known)
            if fields <= known and len(fields) > len(known) * _ALIKE and SHARED + number != _POD_TEMPLATE
        ]
        return near[0] if len(near) == 1 else None

    def _number(self, found: Compact) -> int:
        """The number of an object's definition."""
        key = json.dumps(found, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = OWN + len(self._definitions)
            self._definitions.append("x")
            self._definitions[self._numbers[key] - OWN] = self._numbered(found)
        return self._numbers[key]

    def _numbered(self, found: Compact) -> Compact:
        """The same with numbers in place of what occurs more than once."""
        if isinstance(found, list):
            return [found[0], self._placed(found[1])]
        if isinstance(found, dict):
            fields = cast("dict[str, Compact]", found["p"])
            return {**found, "p": {name: self._placed(value) for name, value in fields.items()}}
        return found

    def _placed(self, found: Compact) -> Compact:
        is_common = isinstance(found, dict) and self._count[json.dumps(found, sort_keys=True)] > 1
        return self._number(found) if is_common else self._numbered(found)


def versions(crd: Schema) -> Iterator[tuple[str, Schema]]:
    """The versions of a custom kind, `ray.io/v1 RayCluster`, with their schemas."""
    spec = cast("dict[str, object]", crd["spec"])
    group, kind = str(spec["group"]), cast("dict[str, str]", spec["names"])["kind"]
    if group.endswith("volcano.sh") and group not in _OF_USERS:
        return
    for version in cast("list[dict[str, dict[str, Schema]]]", spec["versions"]):
        schema = dict(version["schema"]["openAPIV3Schema"])
        fields = dict(cast("dict[str, Schema]", schema["properties"]))
        schema["properties"] = {**fields, "status": {}} if "status" in fields else fields
        yield f"{group}/{version['name']} {kind}", schema


def _shared_fields() -> list[frozenset[str]]:
    """The names of the fields of each type that is shared with Kubernetes."""
    shared = SharedDefinitions([], definitions(None))
    found = [cast("dict[str, dict[str, Compact]]", shared.schema(SHARED + each)) for each in range(len(SHARED_PATHS))]
    return [frozenset(schema["p"]) for schema in found]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

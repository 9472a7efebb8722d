"""The fields of custom resources of machine learning, as the Python packages or the CRDs of their projects list them.

schemas/make_ml_kinds.py and schemas/make_ml_crds.py make the files. A cluster may run an older or a newer version of
each project, so that only a field that looks like a misspelling of a known one is reported, and no type. At the top
of an object that is not so: there stand `spec` and the like, and whatever else does has lost its indentation.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.schema.compiler import Compact
    from dslint.kubernetes.schema.errors import SchemaError
    from dslint.kubernetes.schema.store import Definitions

OWN, SHARED = 1_000_000, 2_000_000
"""From where on the numbers mean a definition of the file's own, and one that it shares with Kubernetes."""

_TEMPLATE = ("apps/v1 Deployment", "spec", "template")
SHARED_PATHS: dict[str, tuple[str, ...]] = {
    "PodTemplateSpec": _TEMPLATE,
    "PodSpec": (*_TEMPLATE, "spec"),
    "Container": (*_TEMPLATE, "spec", "containers"),
    "Volume": (*_TEMPLATE, "spec", "volumes"),
    "Toleration": (*_TEMPLATE, "spec", "tolerations"),
    "Affinity": (*_TEMPLATE, "spec", "affinity"),
    "PodSecurityContext": (*_TEMPLATE, "spec", "securityContext"),
    "VolumeMount": (*_TEMPLATE, "spec", "containers", "volumeMounts"),
    "EnvVar": (*_TEMPLATE, "spec", "containers", "env"),
    "EnvFromSource": (*_TEMPLATE, "spec", "containers", "envFrom"),
    "ContainerPort": (*_TEMPLATE, "spec", "containers", "ports"),
    "ResourceRequirements": (*_TEMPLATE, "spec", "containers", "resources"),
    "SecurityContext": (*_TEMPLATE, "spec", "containers", "securityContext"),
    "Probe": (*_TEMPLATE, "spec", "containers", "readinessProbe"),
    "Lifecycle": (*_TEMPLATE, "spec", "containers", "lifecycle"),
    "ObjectMeta": ("v1 Pod", "metadata"),
}
_FILES = {
    "kubeflow.org/v1beta1": "katib",
    "kubeflow.org/v1": "training",
    "trainer.kubeflow.org/v1alpha1": "trainer",
    "serving.kserve.io/v1beta1": "kserve",
    "serving.kserve.io/v1alpha1": "kserve",
    "argoproj.io/v1alpha1": "argo",
    "ray.io/v1": "ray",
    "ray.io/v1alpha1": "ray",
    "jobset.x-k8s.io/v1alpha2": "jobset",
    "kueue.x-k8s.io/v1beta1": "kueue",
    "kueue.x-k8s.io/v1beta2": "kueue",
    "leaderworkerset.x-k8s.io/v1": "lws",
    "batch.volcano.sh/v1alpha1": "volcano",
    "scheduling.volcano.sh/v1beta1": "volcano",
    "flow.volcano.sh/v1alpha1": "volcano",
    "sparkoperator.k8s.io/v1beta2": "spark",
    "sparkoperator.k8s.io/v1alpha1": "spark",
    "kubeflow.org/v2beta1": "mpi",
}


class SharedDefinitions:
    """The definitions of a file, and those of Kubernetes that they name."""

    def __init__(self, own: list[Compact], base: Definitions) -> None:
        self._own = own
        self._base = base

    def schema(self, number: int) -> Compact:
        """The definition of a number."""
        if number < OWN:
            return self._base.schema(number)
        own = self._own[number - OWN] if number < SHARED else self._at(list(SHARED_PATHS.values())[number - SHARED])
        return own if own != "x" else {"p": {}, "x": True}

    def complete(self) -> Iterator[Compact]:
        """The fields of pods and containers."""
        for name in ("PodTemplateSpec", "PodSpec", "Container"):
            yield cast("dict[str, Compact]", self._at(SHARED_PATHS[name]))["p"]

    def _at(self, path: tuple[str, ...]) -> Compact:
        found: Compact = self._base.kinds[path[0]]
        for step in path[1:]:
            fields = cast("dict[str, dict[str, Compact]]", self._bare(found))
            found = fields["p"][step]
        return self._bare(found)

    def _bare(self, found: Compact) -> Compact:
        """The object that is meant: itself, by its number, within limits, or as the item of a list."""
        while not isinstance(found, dict):
            if isinstance(found, list) and found[0] in ("l", "a"):
                found = found[1]
            elif isinstance(found, int):
                found = self._base.schema(found)
            else:
                return "x"
        return found


def misspelt_fields(found: Object, base: Definitions) -> Iterator[SchemaError]:
    """The fields of a custom resource that look like misspellings of fields that it has, or that no version has."""
    name = _FILES.get(found.api_version)
    kinds, own = _load(name) if name else ({}, [])
    number = kinds.get(f"{found.api_version} {found.kind}")
    if number is None:
        return
    from dslint.kubernetes.schema.walker import Walker

    shared = SharedDefinitions(own, base)
    definitions = cast("Definitions", shared)
    for error in Walker(definitions, found.yaml, found.anchor).run(number):
        if error.kind == "unknown-field" and (_is_sure(error, shared) or _is_misspelt(error)):
            yield error


def _is_sure(error: SchemaError, shared: SharedDefinitions) -> bool:
    """Whether the field stands at the top of the object, or in a pod or container, which are as Kubernetes has them."""
    return "." not in error.path or any(error.known is fields for fields in shared.complete())


def _is_misspelt(error: SchemaError) -> bool:
    return error.suggestion is not None and _is_slip(error.detail, error.suggestion)


def _is_slip(name: str, known: str) -> bool:
    """Whether a letter or two are wrong. Other versions have fields with a word more, or a list of what was one."""
    from dslint.names import is_slip

    if name.lower() == known.lower():
        return True
    of_many = name.rstrip("s") == known.rstrip("s")
    words = [sum(letter.isupper() for letter in text) for text in (name, known)]
    return not of_many and words[0] == words[1] and abs(len(name) - len(known)) < _FAR and is_slip(name, known)


_FAR = 3


@cache
def _load(name: str) -> tuple[dict[str, int], list[Compact]]:
    import json

    from dslint.bundled import bundled

    path = os.path.join(bundled("schemas"), "kubernetes", "ml", f"{name}.json")
    with open(path, encoding="utf-8") as file:
        table = json.load(file)
    return cast("dict[str, int]", table["kinds"]), cast("list[Compact]", table["definitions"])

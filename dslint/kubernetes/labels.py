"""Where labels and annotations stand in an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, pairs
from dslint.yaml import Scalar, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object
    from dslint.yaml import Mapping


def labelled(found: Object) -> Iterator[tuple[str, Scalar, Scalar | None]]:
    """What it is (`a label`, `an annotation`), the key, and the value if it is a string that stands there."""
    seen: set[int] = set()
    for what, node in _mappings(found):
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        for _, key, value in pairs(node):
            if isinstance(key, Scalar):
                scalar = resolve(value)
                yield what, key, scalar if isinstance(scalar, Scalar) and isinstance(scalar.value, str) else None


def _mappings(found: Object) -> Iterator[tuple[str, Mapping | None]]:
    yield "a label", mapping(found.metadata, "labels")
    yield "an annotation", mapping(found.metadata, "annotations")
    if found.kind in ("Service", "ReplicationController") and not found.group:
        yield "a label", mapping(found.spec, "selector")
    for workload in found.workloads:
        yield "a label", mapping(workload.yaml, "spec", "selector", "matchLabels")
        for pod in workload.pods:
            yield "a label", mapping(pod.template, "metadata", "labels")
            yield "an annotation", mapping(pod.template, "metadata", "annotations")
            yield "a label", mapping(pod.yaml, "nodeSelector")

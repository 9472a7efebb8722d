"""The templates of the pods that an object makes: what can have annotations of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.kubernetes import Object
    from dslint.yaml import Mapping


def pod_templates(found: Object) -> Iterator[Mapping]:
    """The mappings with `metadata` and `spec` of an object's pods, each once; a Pod itself is none."""
    seen = {id(found.yaml)}
    for workload in found.workloads:
        for pod in workload.pods:
            if pod.template is not None and id(pod.template) not in seen:
                seen.add(id(pod.template))
                yield pod.template

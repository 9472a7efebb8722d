"""Claims for volumes: objects of their own, and those that a StatefulSet makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mappings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object
    from dslint.yaml import Mapping


def claims_in(found: Object) -> Iterator[Mapping]:
    """The claims in an object: itself, or its templates."""
    if found.kind == "PersistentVolumeClaim" and not found.group:
        yield found.yaml
    elif found.kind == "StatefulSet" and found.group == "apps":
        yield from mappings(found.spec, "volumeClaimTemplates")

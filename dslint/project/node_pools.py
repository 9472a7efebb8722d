"""Node pools of Karpenter: what nodes will be called that are made when pods ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import find, items, mappings, text, texts
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dslint.kubernetes import Manifest
    from dslint.yaml import YamlNode


def pooled_labels(manifests: Iterable[Manifest]) -> Iterator[tuple[str, str]]:
    """The labels, with their values, of the nodes that the pools in some manifests make."""
    for manifest in manifests:
        for found in manifest.objects:
            if found.group == "karpenter.sh" and found.kind == "NodePool":
                yield from texts(found.spec, "template", "metadata", "labels").items()
                yield from _required(find(found.spec, "template", "spec"))
            elif found.group == "karpenter.sh" and found.kind == "Provisioner":
                yield from texts(found.spec, "labels").items()
                yield from _required(found.spec)


def _required(node: YamlNode | None) -> Iterator[tuple[str, str]]:
    """The labels among its requirements."""
    for requirement in mappings(node, "requirements"):
        if text(requirement, "operator") == "In":
            values = (item.text for item in items(requirement, "values") if isinstance(item, Scalar))
            yield from ((text(requirement, "key") or "", value) for value in values)

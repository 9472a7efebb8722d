"""The names of what stands in a pod."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mappings, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.pod import PodSpec
    from dslint.yaml import Mapping, Scalar


def names_in(pod: PodSpec) -> Iterator[tuple[str, Scalar]]:
    """What is named (container, volume, port), and the name, of all that have one."""
    for container in pod.all_containers:
        if container.name_node is not None:
            yield "container", container.name_node
        for port in container.ports:
            found = scalar(port.node, "name")
            if found is not None:
                yield "port", found
    for volume in mappings(pod.yaml, "volumes"):
        found = scalar(volume, "name")
        if found is not None:
            yield "volume", found


def rivals_in(pod: PodSpec) -> Iterator[tuple[str, list[Scalar]]]:
    """What must be unlike all others beside it: names of containers and volumes, and in a container ports and paths."""
    yield "name of a container", [container.name_node for container in pod.all_containers if container.name_node]
    yield "name of a volume", _scalars(mappings(pod.yaml, "volumes"), "name")
    for container in pod.all_containers:
        yield "name of a port", _scalars((port.node for port in container.ports), "name")
        yield "path of a mount", _scalars((mount.node for mount in container.mounts), "mountPath")


def _scalars(items: Iterator[Mapping], name: str) -> list[Scalar]:
    return [found for item in items if (found := scalar(item, name)) is not None]

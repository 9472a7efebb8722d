"""The order in which an object's nodes are handed to the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.container import Container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.pod import PodSpec, Volume
    from dslint.node import Node
    from dslint.shell import Script


def walk_object(found: Object) -> Iterator[Node]:
    """An object, its workloads, and all that is in their pods."""
    yield found
    yield from found.parts
    for workload in found.workloads:
        yield workload
        for pod in workload.pods:
            yield from _walk_pod(pod)


def _walk_pod(pod: PodSpec) -> Iterator[Node]:
    yield pod
    parts: list[Container | Volume] = [*pod.all_containers, *pod.volumes]
    for part in sorted(parts, key=_start):
        if isinstance(part, Container):
            yield from _walk_container(part)
        else:
            yield part


def _walk_container(container: Container) -> Iterator[Node]:
    yield container
    yield from _walk_script(container.script)
    for script in container.hook_scripts:
        yield from _walk_script(script)
    for probe in sorted(container.probes, key=_start):
        yield probe
        yield from _walk_script(probe.script)


def _walk_script(script: Script | None) -> Iterator[Node]:
    if script is not None:
        yield from script.commands
        yield from script.problems


def _start(node: Node) -> int:
    return node.span.start

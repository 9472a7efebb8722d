"""Choices: the selector of a network policy, a disruption budget or a monitor x what it chooses; and who is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.completeness import is_complete
from dslint.project.link import Link
from dslint.project.routes import Pods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Object, Selector
    from dslint.project.project import Project
    from dslint.yaml import Mapping

_POLICIES = ("NetworkPolicy", "PodDisruptionBudget")


class Choice(Link):
    """A selector in an object that chooses pods (or, of a ServiceMonitor, Services): `kind` says which.

    `how` is `podSelector`, `selector`, or `peer` for one of a policy's `from` and `to`. It is sure only if it is known
    what is chosen, or that nothing is.
    """

    def __init__(self, holder: Object, selector: Selector, how: str, kind: str, *, chosen: int, sure: bool) -> None:
        super().__init__(selector.node.children[0].span, holder.document, how, sure)
        self.holder = holder
        self.selector = selector
        self.kind = kind
        self.chosen = chosen


class Isolation(Link):
    """A workload, or a namespace, x the network policies that are for it, where the project tells all of them."""

    def __init__(self, holder: Object, policies: int, *, sure: bool) -> None:
        super().__init__(holder.anchor, holder.document, "podSelector", sure)
        self.holder = holder
        self.policies = policies


def choices(project: Project) -> Iterator[Choice]:
    """The selectors of policies, budgets and monitors that choose by labels."""
    holders = [found for found in _objects(project) if found.kind in (*_POLICIES, "ServiceMonitor")]
    if not holders:
        return
    pods = Pods(project)
    complete = is_complete(project)
    for holder in holders:
        if holder.kind == "ServiceMonitor":
            yield from _of_monitor(holder, project, complete)
        else:
            yield from _of_policy(holder, pods, complete)


def _of_policy(holder: Object, pods: Pods, complete: bool) -> Iterator[Choice]:
    for how, node in _selectors(holder):
        selector = _selector(node)
        if selector is not None:
            known, possible = pods.chosen_by(holder.namespace, selector)
            sure = bool(known) or (complete and not possible and not pods.hidden(holder.namespace))
            yield Choice(holder, selector, how, "pod", chosen=len(known), sure=sure)


def _of_monitor(holder: Object, project: Project, complete: bool) -> Iterator[Choice]:
    from dslint.kubernetes import Service
    from dslint.kubernetes.fields import mapping

    selector = _selector(mapping(holder.spec, "selector"))
    if selector is not None:
        services = (found for found in _objects(project) if isinstance(found, Service))
        chosen = sum(selector.matches(service.labels) is not False for service in services)
        yield Choice(holder, selector, "selector", "Service", chosen=chosen, sure=bool(chosen) or complete)


def _selectors(holder: Object) -> Iterator[tuple[str, Mapping | None]]:
    from dslint.kubernetes.fields import mapping, mappings

    if holder.kind == "PodDisruptionBudget":
        yield "selector", mapping(holder.spec, "selector")
        return
    yield "podSelector", mapping(holder.spec, "podSelector")
    for direction, side in (("ingress", "from"), ("egress", "to")):
        for entry in mappings(holder.spec, direction):
            for peer in mappings(entry, side):
                if "namespaceSelector" not in peer:
                    yield "peer", mapping(peer, "podSelector")


def _selector(node: Mapping | None) -> Selector | None:
    """A selector that says something: an empty one is for all."""
    from dslint.kubernetes import Selector

    selector = Selector(node) if node is not None and node.children else None
    return selector if selector is not None and not selector.is_empty else None


def isolations(project: Project) -> Iterator[Isolation]:
    """The workloads of the project and its namespaces, each with the number of network policies that are for it."""
    from dslint.kubernetes.fields import mapping

    if not is_complete(project) or any(map(_is_other_policy, _objects(project))):
        return
    pods = Pods(project)
    counts: dict[Object, int] = {}
    spaces: dict[str | None, int] = {}
    for policy in _objects(project):
        if policy.kind == "NetworkPolicy":
            selector = _selector(mapping(policy.spec, "podSelector"))
            spaces[policy.namespace] = spaces.get(policy.namespace, 0) + 1
            for workload in pods.chosen_by(policy.namespace, selector)[0] if selector else pods.of(policy.namespace):
                counts[workload.object] = counts.get(workload.object, 0) + 1
    for found in _objects(project):
        if found.workloads:
            yield Isolation(found, counts.get(found, 0), sure=True)
        elif found.kind == "Namespace" and found.api_version == "v1":
            yield Isolation(found, spaces.get(found.name, 0) + spaces.get(None, 0), sure=True)


def _is_other_policy(found: Object) -> bool:
    """Whether it is a policy of a network plug-in: CiliumNetworkPolicy, GlobalNetworkPolicy, ..."""
    return "NetworkPolicy" in found.kind and found.group not in ("networking.k8s.io", "extensions")


def _objects(project: Project) -> Iterator[Object]:
    for manifest in project.manifests:
        for found in manifest.objects if not manifest.is_patch else ():
            if not found.is_partial:
                yield found

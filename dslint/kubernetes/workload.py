"""Workloads: objects that make pods."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, scalar, text
from dslint.kubernetes.places import known_places, shaped_places
from dslint.kubernetes.pods import pod_at
from dslint.node import Node
from dslint.yaml import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.facts.pod_paths import PodPaths
    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.pod import PodSpec
    from dslint.kubernetes.selector import Selector
    from dslint.source import Span
    from dslint.yaml import Scalar

_DEEPEST_NESTING = 3
_DOTS_OF_OWN_GROUPS = 2
_DEEP_GROUPS = frozenset({"rbac.authorization.k8s.io", "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io"})
_MOST_DIGITS = 9
_PLAIN_SELECTORS = ("ReplicationController", "DeploymentConfig")


class Workload(Node):
    """What makes pods: an object, or an object inside one (the trial of a Katib Experiment). `kind` is its kind."""

    def __init__(self, yaml: Mapping, found: Object, kind: str, known: PodPaths | None) -> None:
        super().__init__(yaml.span, found)
        self.yaml = yaml
        self.object = found
        self.kind = kind
        self.known = known

    @property
    def anchor(self) -> Span:
        """The name of the object."""
        return self.object.anchor

    @cached_property
    def pods(self) -> list[PodSpec]:
        """Its pods, one for each role."""
        if self.known is None:
            return [pod for place in shaped_places(self.yaml) if (pod := pod_at(place, None, self))]
        found = []
        for path in self.known.paths:
            if path.holds != "object":
                found += [pod for place in known_places(self.yaml, path) if (pod := pod_at(place, path, self))]
        return found

    @cached_property
    def selector(self) -> Selector | None:
        """Which pods it calls its own."""
        from dslint.kubernetes.selector import Selector

        node = mapping(self.yaml, "spec", "selector")
        return Selector(node, plain=self.kind in _PLAIN_SELECTORS) if node else None

    @property
    def replicas_node(self) -> Scalar | None:
        """The value of `spec.replicas`."""
        return scalar(self.yaml, "spec", "replicas")

    @property
    def replicas(self) -> int | None:
        """How many pods the manifest asks for, where it has one kind of pod; None if it does not say."""
        return self.pods[0].replicas if len(self.pods) == 1 else None

    @property
    def strategy(self) -> Mapping | None:
        """`spec.strategy` (Deployment, Rollout) or `spec.updateStrategy`."""
        return mapping(self.yaml, "spec", "strategy") or mapping(self.yaml, "spec", "updateStrategy")

    @property
    def strategy_type(self) -> str | None:
        """The `type` of the strategy."""
        return text(self.strategy, "type")

    @property
    def spec(self) -> Mapping | None:
        """The mapping `spec`."""
        return mapping(self.yaml, "spec")

    @property
    def surges_first(self) -> bool:
        """Whether a rollout of this Deployment must start a new pod before it may stop an old one.

        That is so if it may leave no pod unavailable: by default a quarter of the pods, rounded down.
        """
        if self.strategy_type == "Recreate":
            return False
        surge = text(self.strategy, "rollingUpdate", "maxSurge") or "25%"
        unavailable = text(self.strategy, "rollingUpdate", "maxUnavailable") or "25%"
        replicas = 1 if self.replicas is None else self.replicas
        return surge not in ("0", "0%") and _share(unavailable, replicas) == 0

    @property
    def injects(self) -> frozenset[str]:
        """What its controller adds to the pods by itself: shm, probes, resources, command, image, rank-env, ..."""
        return self.known.injects if self.known else frozenset()

    @property
    def container_name(self) -> str | None:
        """The name of the container that its controller looks for (`pytorch` of a PyTorchJob)."""
        return self.known.container if self.known else None

    @property
    def adds_labels(self) -> bool:
        """Whether its pods get labels that stand in no manifest."""
        return self.known is None or self.known.adds_labels

    @property
    def runs_to_completion(self) -> bool:
        """Whether its pods end when their work is done."""
        if self.known and self.known.runs == "by-restart-policy":
            return text(self.yaml, "spec", "restartPolicy") in ("Never", "OnFailure")
        return self.known is not None and self.known.runs == "to-completion"

    @property
    def is_long_running(self) -> bool:
        """Whether its pods are meant to run for ever; false for a kind of which that is not known."""
        return self.known is not None and not self.runs_to_completion


def _share(text: str, of: int) -> int | None:
    """A number, or a percentage of `of` rounded down; None if it is neither."""
    number = text.removesuffix("%")
    if not (number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS):
        return None
    return int(number) * of // 100 if text.endswith("%") else int(number)


def workloads_of(found: Object) -> list[Workload]:
    """The workloads in an object: itself, or those that it holds."""
    return list(_workloads(found, found.yaml, (found.group, found.kind), _DEEPEST_NESTING))


def _workloads(outer: Object, yaml: Mapping, names: tuple[str, str], depth: int) -> Iterator[Workload]:
    from dslint.facts.pod_paths import pod_paths

    group, kind = names
    known = pod_paths(group, kind)
    if known is None and is_built_in(group):
        return
    workload = (_class_of(group, kind) if known else Workload)(yaml, outer, kind, known)
    if workload.pods:
        yield workload
    for path in known.paths if known and depth else ():
        for place in known_places(yaml, path) if path.holds == "object" else ():
            if isinstance(place.node, Mapping):
                inner = (text(place.node, "apiVersion") or "").rpartition("/")[0], text(place.node, "kind") or ""
                yield from _workloads(outer, place.node, inner, depth - 1)


def _class_of(group: str, kind: str) -> type[Workload]:
    if "." not in group:
        return Workload
    from dslint.kubernetes.kinds import workload_class

    return workload_class(group, kind) or Workload


def is_built_in(group: str) -> bool:
    """Whether a group belongs to Kubernetes itself, whose kinds hold no pods beyond those that we know."""
    if "." not in group or group in _DEEP_GROUPS:
        return True
    return group.endswith(".k8s.io") and group.count(".") == _DOTS_OF_OWN_GROUPS

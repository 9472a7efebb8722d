"""Availability: a workload that runs for ever x the budgets and autoscalers that decide how many pods it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dslint.project.link import Link
from dslint.project.paths import directory_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.kubernetes import Autoscaler, DisruptionBudget, Object, Workload
    from dslint.project.project import Project
    from dslint.source import Span

T = TypeVar("T", bound="Object")
_KINDS = frozenset({"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout"})


class Availability(Link):
    """A workload, and what of the project speaks of how many of its pods there must be.

    `budgets` and `autoscalers` are those in its own file, else those in its directory. `has_others` is whether more of
    them may be meant for it: another directory may hold another example or another environment.
    """

    def __init__(
        self, workload: Workload, budgets: list[DisruptionBudget], autoscalers: list[Autoscaler], *, has_others: bool
    ) -> None:
        super().__init__(workload.anchor, workload.document, "selector", sure=True)
        self.workload = workload
        self.budgets = budgets
        self.autoscalers = autoscalers
        self.has_others = has_others

    @property
    def fewest(self) -> int | None:
        """How many pods there are at the least, when all is well: an autoscaler decides over `replicas`."""
        if self.autoscalers:
            return self.autoscalers[0].lowest
        return 1 if self.workload.replicas_node is None else self.workload.replicas

    @property
    def count_span(self) -> Span:
        """What decides how many pods there are, else the workload's name."""
        node = self.autoscalers[0].lowest_node if self.autoscalers else self.workload.replicas_node
        return node.span if node is not None else self.workload.anchor

    @property
    def is_decided(self) -> bool:
        """Whether the number of pods stands here, and no kustomization may put in another."""
        from dslint.kubernetes import Manifest

        said = bool(self.autoscalers) or self.workload.replicas_node is not None
        document = self.workload.document
        return said or not (isinstance(document, Manifest) and document.is_kustomized)


def availabilities(project: Project) -> Iterator[Availability]:
    """The workloads of the project that run for ever and can have several equal pods."""
    workloads = list(_workloads(project))
    if not workloads:
        return
    budgets, autoscalers = _Budgets(project), _Autoscalers(project)
    for workload in workloads:
        selecting, scaling = budgets.of(workload), autoscalers.of(workload)
        near, scalers = _nearest(workload, selecting), _nearest(workload, scaling)
        others = len(near) < len(selecting) or len(scalers) < len(scaling)
        yield Availability(workload, near, scalers, has_others=others)


def _workloads(project: Project) -> Iterator[Workload]:
    for found in _objects(project):
        for workload in found.workloads if found.kind in _KINDS else ():
            if workload.object is found and len(workload.pods) == 1:
                yield workload


def _objects(project: Project) -> Iterator[Object]:
    for manifest in project.manifests:
        for found in manifest.objects if not manifest.is_patch else ():
            if not found.is_partial:
                yield found


def _nearest(workload: Workload, found: Sequence[T]) -> list[T]:
    path = workload.document.source.path
    here = [each for each in found if each.document is workload.document]
    return here or [each for each in found if directory_of(each.document.source.path) == directory_of(path)]


def _may_be_same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


class _Budgets:
    """The budgets by one of the labels that they want."""

    def __init__(self, project: Project) -> None:
        from dslint.kubernetes import DisruptionBudget

        self._by_label: dict[tuple[str, str] | None, list[DisruptionBudget]] = {}
        for found in _objects(project):
            if isinstance(found, DisruptionBudget) and found.selector is not None and not found.selector.is_empty:
                label = next(iter(found.selector.match_labels.items()), None)
                self._by_label.setdefault(label, []).append(found)

    def of(self, workload: Workload) -> list[DisruptionBudget]:
        """Those that are for the pods of a workload."""
        labels = workload.pods[0].labels
        candidates = [each for label in (*labels.items(), None) for each in self._by_label.get(label, ())]
        return [each for each in candidates if _is_for(each, workload, labels)]


def _is_for(budget: DisruptionBudget, workload: Workload, labels: dict[str, str]) -> bool:
    if budget.selector is None or not _may_be_same(budget.namespace, workload.object.namespace):
        return False
    return budget.selector.matches(labels) is True


class _Autoscalers:
    """The autoscalers by what they scale."""

    def __init__(self, project: Project) -> None:
        from dslint.kubernetes import Autoscaler

        self._by_target: dict[tuple[str, str] | None, list[Autoscaler]] = {}
        for found in _objects(project):
            if isinstance(found, Autoscaler):
                self._by_target.setdefault(found.target, []).append(found)

    def of(self, workload: Workload) -> list[Autoscaler]:
        """Those that scale a workload."""
        found = self._by_target.get((workload.kind, workload.object.name or ""), [])
        return [each for each in found if _may_be_same(each.namespace, workload.object.namespace)]

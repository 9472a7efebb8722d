"""Accesses: a workload that serves x what of the project sends requests to its pods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.link import Link
from dslint.project.paths import directory_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Object, Selector, Workload
    from dslint.project.project import Project

_KINDS = ("Deployment", "ReplicaSet", "StatefulSet", "Rollout", "DeploymentConfig", "LeaderWorkerSet")


class Access(Link):
    """A workload of equal pods that run for ever, and whether requests may come to them.

    `reached` is whether a Service or an InferencePool of the project may choose its pods, in its own namespace. It is
    true as well where the project says nothing of the kind at all: then they come from somewhere else.
    """

    def __init__(self, workload: Workload, *, reached: bool) -> None:
        super().__init__(workload.anchor, workload.document, "selector", sure=True)
        self.workload = workload
        self.reached = reached


def accesses(project: Project) -> Iterator[Access]:
    """The workloads of the project that can serve."""
    routers = _Routers(project)
    for found in _objects(project):
        for workload in found.workloads if found.kind in _KINDS else ():
            yield Access(workload, reached=routers.may_reach(workload))


class _Routers:
    """The selectors by which requests find pods, by one of the labels that they want."""

    def __init__(self, project: Project) -> None:
        self._by_label: dict[tuple[str, str] | None, list[tuple[Object, Selector]]] = {}
        self._open: set[str] = set()
        for found in _objects(project):
            if found.kind not in ("Service", "InferencePool"):
                continue
            selector = _selector(found)
            if selector is None or found.is_partial:
                self._open.add(directory_of(found.document.source.path))
            else:
                self._by_label.setdefault(_first_known(selector), []).append((found, selector))

    def may_reach(self, workload: Workload) -> bool:
        """Whether one of them may choose pods of a workload; also where there is none of which that is known."""
        if not self._by_label or workload.adds_labels or directory_of(workload.document.source.path) in self._open:
            return True
        labels = [pod.labels for pod in workload.pods]
        wanted = {label: None for each in labels for label in each.items()}
        candidates = [each for label in (*wanted, None) for each in self._by_label.get(label, ())]
        return _is_open(labels) or any(
            selector.matches(each) is not False and _may_be_same(router.namespace, workload.object.namespace)
            for router, selector in candidates
            for each in labels
        )


def _selector(found: Object) -> Selector | None:
    """The selector of a Service (a mapping of labels) or of an InferencePool; None where none is written."""
    from dslint.kubernetes import Selector
    from dslint.kubernetes.fields import has, mapping

    node = mapping(found.spec, "selector")
    if node is None or not node.children:
        return None
    return Selector(node, plain=not has(node, "matchLabels"))


def _first_known(selector: Selector) -> tuple[str, str] | None:
    return next((label for label in selector.match_labels.items() if "$" not in label[1] and "{" not in label[1]), None)


def _is_open(labels: list[dict[str, str]]) -> bool:
    """Whether a label is filled in by something else."""
    return any("$" in value or "{{" in value for each in labels for value in each.values())


def _objects(project: Project) -> Iterator[Object]:
    for manifest in project.manifests:
        if not manifest.is_patch:
            yield from manifest.objects


def _may_be_same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other

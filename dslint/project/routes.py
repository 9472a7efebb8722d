"""Routes: a Service x the workloads whose pods it selects."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.completeness import is_complete
from dslint.project.folders import Folders
from dslint.project.link import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Container, ContainerPort, Object, Selector, Service, Workload
    from dslint.node import Document
    from dslint.project.project import Project


class Routes(Link):
    """A Service with a selector, and the workloads of its namespace that it chooses, of the whole project.

    `namespace_complete` is whether these are all that there can be: no manifest is broken, a template, or changed by
    a kustomization, and no controller makes pods with labels that stand nowhere. Without it, a link to no workload is
    not sure, unless `beside` is there: the workload of that name in the Service's own file, where it chooses none.
    `neighbours` are all workloads of its namespace, where it chooses none of them. `nearest` are those of the workloads
    that lie in the Service's own file, else in its directory, else in the nearest folder, else all: where files name no
    namespace, others with the same labels are most likely of another example, project or cluster.
    """

    def __init__(
        self,
        service: Service,
        workloads: list[Workload],
        *,
        namespace_complete: bool,
        sure: bool,
        neighbours: list[Workload] | None = None,
        beside: Workload | None = None,
        nearest: list[Workload] | None = None,
    ) -> None:
        super().__init__(service.anchor, service.document, "selector", sure)
        self.service = service
        self.workloads = workloads
        self.namespace_complete = namespace_complete
        self.neighbours = neighbours or []
        self.beside = beside
        self.nearest = workloads if nearest is None else nearest

    @property
    def declared_ports(self) -> list[ContainerPort] | None:
        """The ports that the nearest pods list; None where a controller or a kustomization may add others."""
        from dslint.kubernetes.workload import is_built_in

        objects = [workload.object for workload in self.nearest]
        if not self._containers or any(not is_built_in(each.group) or _is_kustomized(each) for each in objects):
            return None
        return [port for container in self._containers for port in container.ports]

    @property
    def lists_ports(self) -> bool:
        """Whether each container of the nearest pods lists ports."""
        return all(container.ports for container in self._containers)

    def mentions(self, number: str) -> bool:
        """Whether a container of the nearest pods speaks of a port: in its command, a variable or a probe."""
        return any(_mentions(each, number) for each in self._containers)

    @cached_property
    def _containers(self) -> list[Container]:
        pods = [pod for workload in self.nearest for pod in workload.pods]
        return [each for pod in pods for each in (*pod.containers, *pod.sidecars)]


def _mentions(container: Container, number: str) -> bool:
    from dslint.kubernetes.fields import text

    words = [word.text for word in container.argv]
    values = [variable.value or "" for variable in container.env_list]
    probes = [text(probe.yaml, probe.handler, "port") or "" for probe in container.probes if probe.handler]
    return any(number in said for said in (*words, *values, *probes))


def routes(project: Project) -> Iterator[Routes]:
    """The Services of the project that have a selector."""
    services = list(_services(project))
    if not services:
        return
    pods = Pods(project)
    complete = is_complete(project)
    places: dict[int, tuple[list[Workload], Folders[Workload]]] = {}
    for service in services:
        known, possible = pods.chosen_by(service.namespace, service.pod_selector)
        namespace_complete = complete and not possible and not pods.hidden(service.namespace)
        chosen = known or possible
        beside = None if chosen else pods.beside(service)
        sure = bool(known) or namespace_complete or beside is not None
        if id(chosen) not in places:
            places[id(chosen)] = chosen, Folders(chosen, _moves)
        yield Routes(
            service,
            chosen,
            namespace_complete=namespace_complete,
            sure=sure,
            neighbours=[] if chosen else pods.of(service.namespace),
            beside=beside,
            nearest=places[id(chosen)][1].nearest(service, moves=_is_kustomized(service)),
        )


def _moves(workload: Workload) -> bool:
    return _is_kustomized(workload.object)


def _services(project: Project) -> Iterator[Service]:
    from dslint.kubernetes import Service

    for manifest in project.manifests:
        for found in manifest.objects if not manifest.is_patch else ():
            if isinstance(found, Service) and found.selector and found.type != "ExternalName" and not found.is_partial:
                yield found


class Pods:
    """The pods of the project by label, so that each selector looks only at those that share one of its labels."""

    def __init__(self, project: Project) -> None:
        self._by_label: dict[tuple[str, str], list[Workload]] = {}
        self._uncertain: list[Workload] = []
        self._hidden: set[str | None] = set()
        self._chosen: dict[tuple[object, ...], tuple[list[Workload], list[Workload]]] = {}
        self._by_namespace: dict[str | None, list[Workload]] = {}
        self._by_place: dict[tuple[Document, str | None, str], Workload] = {}
        for workload in _workloads(project):
            self._by_namespace.setdefault(workload.object.namespace, []).append(workload)
            self._by_place[_place(workload.object)] = workload
            for pod in workload.pods:
                for label in pod.labels.items():
                    self._by_label.setdefault(label, []).append(workload)
                if any("$" in value or "{{" in value for value in pod.labels.values()):
                    self._uncertain.append(workload)
            if workload.adds_labels:
                self._hidden.add(workload.object.namespace)
        self._hidden |= set(_strangers(project))

    def of(self, namespace: str | None) -> list[Workload]:
        """The workloads of a namespace."""
        return self._by_namespace.get(namespace, [])

    def beside(self, service: Service) -> Workload | None:
        """The workload in the same file that the Service is named after, if nothing else gives its pods labels."""
        found = self._by_place.get(_place(service))
        return None if found is None or found.adds_labels or _is_kustomized(service) else found

    def chosen_by(self, namespace: str | None, selector: Selector | None) -> tuple[list[Workload], list[Workload]]:
        """The workloads that a selector chooses, and those that it may choose (a value or namespace is not known)."""
        if selector is None:
            return [], []
        key = (namespace, *sorted(selector.match_labels.items()), *selector.expressions)
        if key not in self._chosen:
            self._chosen[key] = self._choose(namespace, selector)
        return self._chosen[key]

    def _choose(self, namespace: str | None, selector: Selector) -> tuple[list[Workload], list[Workload]]:
        lists = [self._by_label.get(label, []) for label in selector.match_labels.items()]
        known: dict[Workload, None] = {}
        possible: dict[Workload, None] = {}
        for workload in [*(min(lists, key=len) if lists else self._by_place.values()), *self._uncertain]:
            said = _chooses(selector, workload)
            if said and _same(namespace, workload.object.namespace):
                known[workload] = None
            elif said is not False and _may_be_same(namespace, workload.object.namespace):
                possible[workload] = None
        return list(known), list(possible)

    def hidden(self, namespace: str | None) -> bool:
        """Whether there may be pods in a namespace whose labels stand in no manifest."""
        return any(_may_be_same(namespace, each) for each in self._hidden)


def _place(found: Object) -> tuple[Document, str | None, str]:
    """Where an object stands, and its name without what only says what it is: `-service`, `-deployment`."""
    name = found.name or ""
    for suffix in ("-service", "-svc", "-deployment", "-deploy"):
        name = name.removesuffix(suffix)
    return found.document, found.namespace, name


def _is_kustomized(found: Object) -> bool:
    from dslint.kubernetes import Manifest

    return isinstance(found.document, Manifest) and found.document.is_kustomized


def _chooses(selector: Selector, workload: Workload) -> bool | None:
    answers = {selector.matches(pod.labels) for pod in workload.pods}
    return True if True in answers else None if None in answers else False


def _workloads(project: Project) -> Iterator[Workload]:
    for manifest in project.manifests:
        for found in manifest.objects:
            if not manifest.is_patch and not found.is_partial:
                yield from found.workloads


_HARMLESS = (
    "networking.istio.io",
    "security.istio.io",
    "monitoring.coreos.com",
    "cert-manager.io",
    "gateway.networking.k8s.io",
    "external-secrets.io",
    "bitnami.com",
    "traefik.io",
    "keda.sh",
    "kyverno.io",
    "karpenter.sh",
    "karpenter.k8s.aws",
)
_MAKERS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Pod")


def _strangers(project: Project) -> Iterator[str | None]:
    """The namespaces of objects whose pods do not stand there: custom resources, workloads without a template."""
    for manifest in project.manifests:
        for found in manifest.objects:
            is_custom = "." in found.group and not found.group.endswith((".k8s.io", *_HARMLESS))
            if (is_custom or found.kind in _MAKERS) and not found.workloads:
                yield found.namespace


def _same(one: str | None, other: str | None) -> bool:
    """Both say the same, or both leave it to whoever applies them."""
    return one == other


def _may_be_same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other

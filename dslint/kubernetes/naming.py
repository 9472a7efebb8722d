"""Where an object names another one: the Secret behind a variable, the Service behind an Ingress, a binding's role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import boolean, mapping, mappings, scalar, text
from dslint.kubernetes.placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.pod import PodSpec
    from dslint.yaml import Mapping, Scalar, YamlNode

CLUSTER_WIDE = frozenset(
    {"ClusterRole", "StorageClass", "PriorityClass", "IngressClass", "PersistentVolume", "RuntimeClass"}
)
"""Kinds of objects that are in no namespace."""

_OPEN = ("$", "{{", "<")
_ROUTES = ("HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute")


class Naming(NamedTuple):
    """A name in one object that means another: of a `kind`, in a `namespace` (None where nothing says which).

    `how` is the field that names it (`secretKeyRef`, `scaleTargetRef`); `key` the key that is wanted of a ConfigMap or
    Secret, or the port of a Service; `optional` whether nothing breaks without it.
    """

    kind: str
    node: Scalar
    holder: Object
    namespace: str | None
    how: str
    key: Scalar | None = None
    optional: bool = False


def namings(found: Object) -> Iterator[Naming]:
    """All names of other objects in one, as far as they are written out."""
    for each in _all(found):
        if each.node.text and not is_placeholder(each.node.text):
            yield each


def _all(found: Object) -> Iterator[Naming]:
    for workload in found.workloads:
        for pod in workload.pods:
            yield from _of_pod(pod)
    of_kind = _OF_KIND.get(found.kind)
    if of_kind is not None:
        yield from of_kind(found)


def _name(
    found: Object, kind: str, how: str, node: YamlNode | None, *path: str | int, namespace: str | None = None
) -> Iterator[Naming]:
    named = scalar(node, *path)
    if named is not None:
        place = None if kind in CLUSTER_WIDE else namespace or found.namespace
        yield Naming(kind, named, found, place, how)


def _source(found: Object, kind: str, how: str, node: Mapping | None, name: str = "name") -> Iterator[Naming]:
    """A ConfigMap or Secret, and the keys that are wanted of it."""
    for each in _name(found, kind, how, node, name):
        optional = boolean(node, "optional") or False
        keys = [scalar(node, "key"), *(scalar(item, "key") for item in mappings(node, "items"))]
        wanted = [key for key in keys if key is not None and not any(mark in key.text for mark in _OPEN)]
        if not wanted:
            yield each._replace(optional=optional)
        for key in wanted:
            yield each._replace(key=key, optional=optional)


def _of_pod(pod: PodSpec) -> Iterator[Naming]:
    found, node = pod.object, pod.yaml
    account = "serviceAccountName" if scalar(node, "serviceAccountName") else "serviceAccount"
    yield from _name(found, "ServiceAccount", account, node, account)
    yield from _name(found, "PriorityClass", "priorityClassName", node, "priorityClassName")
    for secret in mappings(node, "imagePullSecrets"):
        yield from _name(found, "Secret", "imagePullSecrets", secret, "name")
    for volume in mappings(node, "volumes"):
        yield from _of_volume(found, volume)
    for container in pod.all_containers:
        yield from _of_container(found, container.yaml)


def _of_volume(found: Object, volume: Mapping) -> Iterator[Naming]:
    yield from _name(found, "PersistentVolumeClaim", "claimName", volume, "persistentVolumeClaim", "claimName")
    yield from _source(found, "ConfigMap", "volumes", mapping(volume, "configMap"))
    yield from _source(found, "Secret", "volumes", mapping(volume, "secret"), "secretName")
    for source in mappings(volume, "projected", "sources"):
        yield from _source(found, "ConfigMap", "volumes", mapping(source, "configMap"))
        yield from _source(found, "Secret", "volumes", mapping(source, "secret"))


def _of_container(found: Object, container: Mapping) -> Iterator[Naming]:
    for variable in mappings(container, "env"):
        value = mapping(variable, "valueFrom")
        if value is not None:
            yield from _source(found, "ConfigMap", "configMapKeyRef", mapping(value, "configMapKeyRef"))
            yield from _source(found, "Secret", "secretKeyRef", mapping(value, "secretKeyRef"))
    for variables in mappings(container, "envFrom"):
        yield from _source(found, "ConfigMap", "configMapRef", mapping(variables, "configMapRef"))
        yield from _source(found, "Secret", "secretRef", mapping(variables, "secretRef"))


def _of_stateful_set(found: Object) -> Iterator[Naming]:
    yield from _name(found, "Service", "serviceName", found.spec, "serviceName")
    for claim in mappings(found.spec, "volumeClaimTemplates"):
        yield from _name(found, "StorageClass", "storageClassName", claim, "spec", "storageClassName")


def _of_claim(found: Object) -> Iterator[Naming]:
    yield from _name(found, "StorageClass", "storageClassName", found.spec, "storageClassName")


def _of_autoscaler(found: Object) -> Iterator[Naming]:
    how = "targetRef" if found.kind == "VerticalPodAutoscaler" else "scaleTargetRef"
    target = mapping(found.spec, how)
    default = "Deployment" if found.kind == "ScaledObject" else ""
    kind = text(target, "kind") or default
    if kind:
        yield from _name(found, kind, how, target, "name")


def _of_ingress(found: Object) -> Iterator[Naming]:
    yield from _name(found, "IngressClass", "ingressClassName", found.spec, "ingressClassName")
    for backend in backends(found):
        port = scalar(backend, "service", "port", "number") or scalar(backend, "service", "port", "name")
        for named in _name(found, "Service", "backend", backend, "service", "name"):
            yield named._replace(key=port)
        for named in _name(found, "Service", "backend", backend, "serviceName"):
            yield named._replace(key=scalar(backend, "servicePort"))


def backends(ingress: Object) -> Iterator[Mapping]:
    """The backends of an Ingress, of its paths and the default one."""
    for name in ("defaultBackend", "backend"):
        default = mapping(ingress.spec, name)
        if default is not None:
            yield default
    for rule in mappings(ingress.spec, "rules"):
        for path in mappings(rule, "http", "paths"):
            backend = mapping(path, "backend")
            if backend is not None:
                yield backend


def _of_route(found: Object) -> Iterator[Naming]:
    for rule in mappings(found.spec, "rules"):
        for backend in mappings(rule, "backendRefs"):
            if (text(backend, "kind") or "Service") == "Service" and not text(backend, "group"):
                space = text(backend, "namespace")
                for named in _name(found, "Service", "backendRefs", backend, "name", namespace=space):
                    yield named._replace(key=scalar(backend, "port"))


def _of_binding(found: Object) -> Iterator[Naming]:
    kind = text(found.yaml, "roleRef", "kind")
    if kind in ("Role", "ClusterRole"):
        yield from _name(found, kind, "roleRef", found.yaml, "roleRef", "name")
    for subject in mappings(found.yaml, "subjects"):
        if text(subject, "kind") == "ServiceAccount":
            space = text(subject, "namespace")
            yield from _name(found, "ServiceAccount", "subjects", subject, "name", namespace=space)


_OF_KIND: dict[str, Callable[[Object], Iterator[Naming]]] = {
    "StatefulSet": _of_stateful_set,
    "PersistentVolumeClaim": _of_claim,
    "HorizontalPodAutoscaler": _of_autoscaler,
    "VerticalPodAutoscaler": _of_autoscaler,
    "ScaledObject": _of_autoscaler,
    "Ingress": _of_ingress,
    **dict.fromkeys(_ROUTES, _of_route),
    "RoleBinding": _of_binding,
    "ClusterRoleBinding": _of_binding,
}
NAMING_KINDS = frozenset(_OF_KIND)
"""The kinds that name others by fields of their own, beside those of their pods."""

"""Namespaces, prefixes and suffixes that a kustomization puts to the names of its objects, and who names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import text
from dslint.yaml import Mapping, Scalar, Sequence, YamlNode, resolve
from dslint.yaml.grafts import EACH, changed, child, entries_of, put, scalar_at, with_entries, with_items, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dslint.project.kustomize.resource import Resource

CLUSTER_SCOPED = frozenset(
    {"Namespace", "Node", "PersistentVolume", "ComponentStatus"}
    | {"ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "APIService"}
    | {"MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"}
    | {"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"}
    | {"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"}
    | {"StorageClass", "VolumeAttachment", "CSIDriver", "CSINode", "VolumeAttributesClass"}
    | {"PriorityClass", "IngressClass", "RuntimeClass", "FlowSchema", "PriorityLevelConfiguration"}
    | {"CertificateSigningRequest", "ClusterTrustBundle", "PodSecurityPolicy", "ServiceCIDR", "IPAddress"}
    | {"DeviceClass", "ResourceSlice", "TokenReview", "SelfSubjectAccessReview", "SubjectAccessReview"}
)
"""Kinds of Kubernetes itself without a namespace (`kubectl api-resources --namespaced=false`, read 2026-11-23)."""

_NEVER_RENAMED = frozenset({"CustomResourceDefinition", "APIService", "Namespace"})
_BINDINGS = ("RoleBinding", "ClusterRoleBinding")
_CLIENT = ("clientConfig", "service")
_SERVICES: dict[str, tuple[tuple[str, ...], ...]] = {
    "MutatingWebhookConfiguration": (("webhooks", EACH, *_CLIENT),),
    "ValidatingWebhookConfiguration": (("webhooks", EACH, *_CLIENT),),
    "CustomResourceDefinition": (("spec", "conversion", "webhook", *_CLIENT),),
    "APIService": (("spec", "service"),),
}
"""Where an object names a Service by name and namespace."""
_USUAL = ("default", "kube-system", "kube-public")


def put_in_namespace(resource: Resource, value: Scalar, file: str) -> Resource:
    """The object in a namespace. A Namespace itself is renamed."""
    root: YamlNode | None = resource.yaml
    mark = ("usual namespace", value.text) if value.text in _USUAL else ("namespace",)
    if resource.kind == "Namespace" and resource.group == "":
        root = changed(root, ("metadata", "name"), lambda _: value, value.span)
    elif resource.is_custom or resource.kind not in CLUSTER_SCOPED:
        root = changed(root, ("metadata", "namespace"), lambda _: value, value.span)
    if resource.kind in _BINDINGS:
        root = changed(root, ("subjects", EACH), lambda subject: _default_account(subject, value))
    elif resource.kind == "APIService":
        root = changed(root, ("spec", "service", "namespace"), lambda _: value)
    return resource.made(root, mark, file) if isinstance(root, Mapping) else resource


def _default_account(subject: YamlNode | None, value: Scalar) -> YamlNode | None:
    is_default = text(subject, "kind") == "ServiceAccount" and text(subject, "name") == "default"
    return put(subject, "namespace", value) if is_default and isinstance(subject, Mapping) else subject


def renamed(resource: Resource, prefix: str, suffix: str, file: str) -> Resource:
    """The object with a longer name."""
    if resource.kind in _NEVER_RENAMED or not resource.name:
        return resource

    def longer(name: YamlNode | None) -> YamlNode | None:
        return scalar_at(name.span, f"{prefix}{name.text}{suffix}") if isinstance(name, Scalar) else name

    root = changed(resource.yaml, ("metadata", "name"), longer)
    mark = ("names", bool(prefix), bool(suffix))
    return resource.made(root, mark, file) if isinstance(root, Mapping) else resource


class References:
    """Who is called what now: names of other objects follow when these are renamed or moved."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._now: dict[tuple[str, str], list[Resource]] = {}
        self._moved: dict[tuple[str, str], list[Resource]] = {}
        for each in resources:
            if each.kind in ("ServiceAccount", "Service"):
                for name in each.names:
                    self._moved.setdefault((each.kind, name), []).append(each)
            if len(each.names) > 1:
                for name in each.names:
                    self._now.setdefault((each.kind, name), []).append(each)

    def followed(self, resource: Resource) -> Resource:
        """The object with the names that those that it speaks of have now."""
        news = self._news(resource) if self._now else {}
        root = _replaced(resource.yaml, news) if news else resource.yaml
        if resource.kind in _BINDINGS:
            root = changed(root, ("subjects", EACH), self._account) or root
        for path in _SERVICES.get(resource.kind, ()):
            root = changed(root, path, self._service) or root
        return resource.made(root) if isinstance(root, Mapping) else resource

    def _news(self, resource: Resource) -> dict[int, YamlNode]:
        """New names in place of the old ones, which are known by their identity."""
        from dslint.kubernetes.naming import NAMING_KINDS, namings
        from dslint.kubernetes.objects import make_object

        news: dict[int, YamlNode] = {}
        if resource.kind not in NAMING_KINDS and child(resource.yaml, "spec") is None:
            return news
        for naming in namings(make_object(resource.yaml, None)):
            target = self._target(naming.kind, naming.node.text, resource)
            if target is not None and target.name != naming.node.text:
                news[id(naming.node)] = scalar_at(naming.node.span, target.name)
        return news

    def _target(self, kind: str, name: str, holder: Resource) -> Resource | None:
        """The object that is meant: the one of the same namespace where there are several."""
        found = self._now.get((kind, name), [])
        if len(found) > 1:
            found = [each for each in found if each.namespace == holder.namespace] or found
        return found[0] if len({each.name for each in found}) == 1 else None

    def _account(self, subject: YamlNode | None) -> YamlNode | None:
        """The subject of a binding in the namespace of the account that it names."""
        if not isinstance(subject, Mapping) or word(subject, "kind") != "ServiceAccount":
            return subject
        return self._in_namespace(subject, "ServiceAccount")

    def _service(self, named: YamlNode | None) -> YamlNode | None:
        """What a webhook says of its Service, by the name and namespace that this has now."""
        if not isinstance(named, Mapping):
            return named
        moved = self._in_namespace(named, "Service")
        found = self._moved.get(("Service", word(named, "name") or ""), [])
        name = child(named, "name")
        if not isinstance(name, Scalar) or len(found) != 1 or found[0].name == name.text:
            return moved
        return put(moved, "name", scalar_at(name.span, found[0].name))

    def _in_namespace(self, named: Mapping, kind: str) -> Mapping:
        found = self._moved.get((kind, word(named, "name") or ""), [])
        metadata = child(found[0].yaml, "metadata") if len({each.namespace for each in found}) == 1 else None
        space = child(metadata, "namespace") if isinstance(metadata, Mapping) else None
        if not isinstance(space, Scalar) or word(named, "namespace") == space.text:
            return named
        return put(named, "namespace", space)


def _replaced(node: YamlNode, news: dict[int, YamlNode]) -> YamlNode:
    """The tree with some nodes exchanged, by identity."""
    found = resolve(node)
    if found is None:
        return node
    if id(found) in news:
        return news[id(found)]
    if isinstance(found, Sequence):
        items = [_replaced(item, news) for item in found.children]
        same = all(resolve(old) is new for old, new in zip(found.children, items, strict=True))
        return found if same else with_items(found, items)
    if isinstance(found, Mapping):
        entries = entries_of(found)
        fresh = {name: (key, _replaced(value, news)) for name, (key, value) in entries.items()}
        same = all(fresh[name][1] is value for name, (_, value) in entries.items())
        return found if same else with_entries(found, fresh)
    return found

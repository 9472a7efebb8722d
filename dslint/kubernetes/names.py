"""Which rules the names in an object's metadata must follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.facts.pod_paths import pod_paths
from dslint.kubernetes.fields import scalar
from dslint.kubernetes.syntax import wrong_in_label, wrong_in_path, wrong_in_subdomain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dslint.kubernetes.objects import Object
    from dslint.yaml import Scalar

    Wrong = Callable[[str], str | None]

_SUBDOMAINS = frozenset(
    {
        *(
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "ConfigMap",
            "Secret",
            "PersistentVolumeClaim",
            "PersistentVolume",
        ),
        *(
            "ServiceAccount",
            "LimitRange",
            "ResourceQuota",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
        ),
        *("CronJob", "Ingress", "IngressClass", "NetworkPolicy", "HorizontalPodAutoscaler", "PodDisruptionBudget"),
        *("StorageClass", "PriorityClass", "RuntimeClass"),
    }
)
_PATHS = frozenset({"Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"})
_MOST = {"CronJob": (52, "its Jobs get eleven more"), "Job": (63, "it becomes a label of its pods")}


def checked_names(found: Object) -> Iterator[tuple[str, Scalar, Wrong]]:
    """The names in an object's metadata: the field, the value, and what says why such a name is wrong."""
    rule = _rule(found)
    for field in ("name", "generateName"):
        node = scalar(found.metadata, field)
        if node is not None and rule is not None:
            yield field, node, rule if field == "name" else _as_prefix(_cut(found, rule))
    namespace = scalar(found.metadata, "namespace")
    if namespace is not None and rule is not None:
        yield "namespace", namespace, wrong_in_label


def _rule(found: Object) -> Wrong | None:
    if "." in found.group and found.group.endswith("rbac.authorization.k8s.io"):
        return wrong_in_path if found.kind in _PATHS else None
    if found.kind in ("Namespace", "Service") and not found.group:
        return wrong_in_label
    if found.kind in _MOST and found.group == "batch":
        return lambda text: _too_long(found.kind, text) or wrong_in_subdomain(text)
    is_custom = "." in found.group and pod_paths(found.group, found.kind) is not None
    is_known = found.kind in _SUBDOMAINS and ("." not in found.group or found.group.endswith(".k8s.io"))
    return wrong_in_subdomain if is_custom or is_known else None


def _too_long(kind: str, text: str) -> str | None:
    most, why = _MOST[kind]
    return f"it has {len(text)} characters, {most} are allowed, as {why}" if len(text) > most else None


def _cut(found: Object, rule: Wrong) -> Wrong:
    """A long `generateName` is cut, so that what comes of it is never too long."""
    return wrong_in_subdomain if found.kind in _MOST and found.group == "batch" else rule


def _as_prefix(rule: Wrong) -> Wrong:
    """What comes behind a `generateName` ends it well."""
    return lambda text: rule(text.removesuffix("-") or "x")


def needs_name(found: Object) -> bool:
    """Whether an object of Kubernetes' own can only be stored with a name."""
    return _rule(found) is not None and "." not in found.group.removesuffix(".k8s.io").removesuffix(".authorization")

"""Makes schemas/kubernetes/ from the kubernetes-validate package: `python schemas/make_kubernetes.py`.

One zlib file for each minor version. Its first line is JSON: `kinds`, from "apps/v1 Deployment" to the number of
the line that holds its schema, and `groups`, the API groups of Kubernetes itself in any version. Every other line
is one definition in the form that dslint/kubernetes/schema/compiler.py describes; equal ones share a line, and a
line is decoded only when a document needs it. `kinds.json` says in which versions each kind is served.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version as installed
from typing import Any

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

from dslint.kubernetes.schema.compiler import Compact, compile_schema  # noqa: E402

Definitions = dict[str, dict[str, Any]]
NOT_APPLIED = {"DeleteOptions", "WatchEvent", "Status"}


OPERATORS = "In NotIn Exists DoesNotExist"
PROTOCOLS = "TCP UDP SCTP"
PULL = "Always Never IfNotPresent"
VALUES = {
    "core.v1.Container.imagePullPolicy": PULL,
    "core.v1.EphemeralContainer.imagePullPolicy": PULL,
    "core.v1.Container.terminationMessagePolicy": "File FallbackToLogsOnError",
    "core.v1.Container.restartPolicy": "Always OnFailure Never",
    "core.v1.ContainerPort.protocol": PROTOCOLS,
    "core.v1.ServicePort.protocol": PROTOCOLS,
    "core.v1.HTTPGetAction.scheme": "HTTP HTTPS",
    "core.v1.VolumeMount.mountPropagation": "None HostToContainer Bidirectional",
    "core.v1.HostPathVolumeSource.type": (
        "DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice"
    ),
    "core.v1.PodSpec.restartPolicy": "Always OnFailure Never",
    "core.v1.PodSpec.dnsPolicy": "ClusterFirst ClusterFirstWithHostNet Default None",
    "core.v1.PodSpec.preemptionPolicy": "Never PreemptLowerPriority",
    "core.v1.PodSecurityContext.fsGroupChangePolicy": "OnRootMismatch Always",
    "core.v1.SecurityContext.procMount": "Default Unmasked",
    "core.v1.SeccompProfile.type": "Unconfined RuntimeDefault Localhost",
    "core.v1.AppArmorProfile.type": "Unconfined RuntimeDefault Localhost",
    "core.v1.Toleration.operator": "Exists Equal Lt Gt",
    "core.v1.Toleration.effect": "NoSchedule PreferNoSchedule NoExecute",
    "core.v1.Taint.effect": "NoSchedule PreferNoSchedule NoExecute",
    "core.v1.NodeSelectorRequirement.operator": f"{OPERATORS} Gt Lt",
    "core.v1.TopologySpreadConstraint.whenUnsatisfiable": "DoNotSchedule ScheduleAnyway",
    "core.v1.ServiceSpec.type": "ClusterIP NodePort LoadBalancer ExternalName",
    "core.v1.ServiceSpec.externalTrafficPolicy": "Cluster Local",
    "core.v1.ServiceSpec.internalTrafficPolicy": "Cluster Local",
    "core.v1.ServiceSpec.sessionAffinity": "ClientIP None",
    "core.v1.ServiceSpec.ipFamilyPolicy": "SingleStack PreferDualStack RequireDualStack",
    "core.v1.PersistentVolumeSpec.persistentVolumeReclaimPolicy": "Delete Recycle Retain",
    "core.v1.PersistentVolumeSpec.volumeMode": "Filesystem Block",
    "core.v1.PersistentVolumeClaimSpec.volumeMode": "Filesystem Block",
    "core.v1.PersistentVolumeSpec.accessModes": "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod",
    "core.v1.PersistentVolumeClaimSpec.accessModes": "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod",
    "meta.v1.LabelSelectorRequirement.operator": OPERATORS,
    "apps.v1.DeploymentStrategy.type": "Recreate RollingUpdate",
    "apps.v1.StatefulSetSpec.podManagementPolicy": "OrderedReady Parallel",
    "apps.v1.StatefulSetUpdateStrategy.type": "RollingUpdate OnDelete",
    "apps.v1.DaemonSetUpdateStrategy.type": "RollingUpdate OnDelete",
    "batch.v1.CronJobSpec.concurrencyPolicy": "Allow Forbid Replace",
    "batch.v1.JobSpec.completionMode": "NonIndexed Indexed",
    "batch.v1.JobSpec.podReplacementPolicy": "TerminatingOrFailed Failed",
    "batch.v1.PodFailurePolicyRule.action": "FailJob FailIndex Ignore Count",
    "autoscaling.v2.MetricSpec.type": "Object Pods Resource ContainerResource External",
    "autoscaling.v2.MetricTarget.type": "Utilization Value AverageValue",
    "autoscaling.v2.HPAScalingRules.selectPolicy": "Max Min Disabled",
    "networking.v1.HTTPIngressPath.pathType": "Exact Prefix ImplementationSpecific",
    "networking.v1.NetworkPolicySpec.policyTypes": "Ingress Egress",
    "networking.v1.NetworkPolicyPort.protocol": PROTOCOLS,
    "rbac.v1.RoleRef.kind": "Role ClusterRole",
    "rbac.v1.Subject.kind": "User Group ServiceAccount",
    "storage.v1.StorageClass.volumeBindingMode": "Immediate WaitForFirstConsumer",
    "storage.v1.StorageClass.reclaimPolicy": "Delete Recycle Retain",
}
"""The closed sets of values that the OpenAPI documents leave to prose.

Source: Kubernetes API reference (https://kubernetes.io/docs/reference/kubernetes-api/) of 1.37, 2026-11. A set holds
what any version with schemas here accepts.
"""


PORT, COUNT, USER, MODE = (1, 65535), (0, None), (0, 2147483647), (0, 511)
OPTIONAL_PORT, WEIGHT = (0, 65535), (1, 100)
LIMITS = {
    "core.v1.ContainerPort.containerPort": PORT,
    "core.v1.ContainerPort.hostPort": OPTIONAL_PORT,
    "core.v1.ServicePort.port": PORT,
    "core.v1.ServicePort.nodePort": OPTIONAL_PORT,
    "core.v1.HTTPGetAction.port": PORT,
    "core.v1.TCPSocketAction.port": PORT,
    "core.v1.GRPCAction.port": PORT,
    "networking.v1.ServiceBackendPort.number": PORT,
    "core.v1.ClientIPConfig.timeoutSeconds": (1, 86400),
    "core.v1.PodSpec.terminationGracePeriodSeconds": COUNT,
    "core.v1.PodSpec.activeDeadlineSeconds": (1, 2147483647),
    "core.v1.Probe.initialDelaySeconds": COUNT,
    "core.v1.Probe.timeoutSeconds": COUNT,
    "core.v1.Probe.periodSeconds": COUNT,
    "core.v1.Probe.successThreshold": COUNT,
    "core.v1.Probe.failureThreshold": COUNT,
    "core.v1.Probe.terminationGracePeriodSeconds": (1, None),
    "core.v1.SecurityContext.runAsUser": USER,
    "core.v1.SecurityContext.runAsGroup": USER,
    "core.v1.PodSecurityContext.runAsUser": USER,
    "core.v1.PodSecurityContext.runAsGroup": USER,
    "core.v1.PodSecurityContext.fsGroup": USER,
    "core.v1.ConfigMapVolumeSource.defaultMode": MODE,
    "core.v1.SecretVolumeSource.defaultMode": MODE,
    "core.v1.ProjectedVolumeSource.defaultMode": MODE,
    "core.v1.DownwardAPIVolumeSource.defaultMode": MODE,
    "core.v1.KeyToPath.mode": MODE,
    "core.v1.WeightedPodAffinityTerm.weight": WEIGHT,
    "core.v1.PreferredSchedulingTerm.weight": WEIGHT,
    "core.v1.TopologySpreadConstraint.maxSkew": (1, None),
    "core.v1.TopologySpreadConstraint.minDomains": (1, None),
    "core.v1.ReplicationControllerSpec.replicas": COUNT,
    "apps.v1.DeploymentSpec.replicas": COUNT,
    "apps.v1.DeploymentSpec.minReadySeconds": COUNT,
    "apps.v1.DeploymentSpec.revisionHistoryLimit": COUNT,
    "apps.v1.DeploymentSpec.progressDeadlineSeconds": COUNT,
    "apps.v1.StatefulSetSpec.replicas": COUNT,
    "apps.v1.StatefulSetSpec.minReadySeconds": COUNT,
    "apps.v1.StatefulSetSpec.revisionHistoryLimit": COUNT,
    "apps.v1.ReplicaSetSpec.replicas": COUNT,
    "apps.v1.DaemonSetSpec.minReadySeconds": COUNT,
    "apps.v1.DaemonSetSpec.revisionHistoryLimit": COUNT,
    "batch.v1.JobSpec.parallelism": COUNT,
    "batch.v1.JobSpec.completions": COUNT,
    "batch.v1.JobSpec.backoffLimit": COUNT,
    "batch.v1.JobSpec.backoffLimitPerIndex": COUNT,
    "batch.v1.JobSpec.maxFailedIndexes": COUNT,
    "batch.v1.JobSpec.activeDeadlineSeconds": COUNT,
    "batch.v1.JobSpec.ttlSecondsAfterFinished": COUNT,
    "batch.v1.CronJobSpec.startingDeadlineSeconds": COUNT,
    "batch.v1.CronJobSpec.successfulJobsHistoryLimit": COUNT,
    "batch.v1.CronJobSpec.failedJobsHistoryLimit": COUNT,
    "autoscaling.v1.HorizontalPodAutoscalerSpec.maxReplicas": (1, None),
    "autoscaling.v1.HorizontalPodAutoscalerSpec.minReplicas": COUNT,
    "autoscaling.v1.HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage": (1, None),
    "autoscaling.v2.HorizontalPodAutoscalerSpec.maxReplicas": (1, None),
    "autoscaling.v2.HorizontalPodAutoscalerSpec.minReplicas": COUNT,
    "autoscaling.v2.MetricTarget.averageUtilization": (1, None),
}
"""The least and the greatest number of fields, which the OpenAPI documents leave to prose.

Source: Kubernetes API reference (https://kubernetes.io/docs/reference/kubernetes-api/) and the API server's messages,
2026-11. A zero that stands for the default is allowed.
"""

KEYS = {
    "core.v1.PodSpec.topologySpreadConstraints": ["topologyKey", "whenUnsatisfiable"],
    "core.v1.Container.volumeDevices": ["devicePath"],
}
"""Lists in which the API server takes no two items with the same values of these fields.

The documents' own `x-kubernetes-list-map-keys` are for merging: two variables of one name are accepted. What has a rule
of its own (containers, volumes, mounts, ports) is not here.
"""


NAME = r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$"
LABEL = {"pattern": r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", "maxLength": 63}
ADDRESS, RANGE = r"^[0-9a-fA-F]*[.:][0-9a-fA-F.:]*$", r"^\s*[0-9a-fA-F]*[.:][0-9a-fA-F.:]*/[0-9]+\s*$"
SHARE, WHOLE_SHARE = r"^[0-9]+%$", r"^(100|[0-9]{1,2})%$"
INSIDE = {"not": {"pattern": r"^/|^\.\.$|^\.\./|/\.\./|/\.\.$"}}
FIELD = (
    r"^(metadata\.(name|namespace|uid|labels|annotations)|metadata\.(labels|annotations)\['.+'\]"
    r"|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?))$"
)
HOST = r"^((\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$"
MORE: dict[str, dict[str, Any]] = {
    "core.v1.EnvVar.name": {"minLength": 1, "pattern": "^[ -<>-~]*$"},
    "core.v1.PodSpec.hostname": LABEL,
    "core.v1.PodSpec.subdomain": LABEL,
    "core.v1.PodSpec.serviceAccountName": {"pattern": NAME},
    "core.v1.PodSpec.runtimeClassName": {"pattern": NAME},
    "core.v1.PodSpec.priorityClassName": {"pattern": NAME},
    "core.v1.PersistentVolumeClaimSpec.storageClassName": {"pattern": NAME},
    "core.v1.KeyToPath.path": INSIDE,
    "core.v1.VolumeMount.subPath": INSIDE,
    "core.v1.VolumeMount.mountPath": {"pattern": "^[^:]*$"},
    "core.v1.HostAlias.ip": {"pattern": ADDRESS},
    "core.v1.ObjectFieldSelector.fieldPath": {"pattern": FIELD},
    "core.v1.ResourceFieldSelector.resource": {
        "pattern": r"^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$"
    },
    "core.v1.PodOS.name": {"enum": ["linux", "windows"]},
    "core.v1.ServiceSpec.clusterIP": {"pattern": "^(None|[0-9a-fA-F.:]*)$"},
    "core.v1.ServiceSpec.externalIPs": {"pattern": ADDRESS},
    "core.v1.ServiceSpec.loadBalancerSourceRanges": {"pattern": RANGE},
    "core.v1.ServiceSpec.ipFamilies": {"enum": ["IPv4", "IPv6"]},
    "apps.v1.RollingUpdateDeployment.maxSurge": {"minimum": 0, "pattern": SHARE},
    "apps.v1.RollingUpdateDeployment.maxUnavailable": {"minimum": 0, "pattern": WHOLE_SHARE},
    "policy.v1.PodDisruptionBudgetSpec.minAvailable": {"minimum": 0, "pattern": WHOLE_SHARE},
    "policy.v1.PodDisruptionBudgetSpec.maxUnavailable": {"minimum": 0, "pattern": WHOLE_SHARE},
    "policy.v1.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy": {"enum": ["IfHealthyBudget", "AlwaysAllow"]},
    "autoscaling.v2.HPAScalingRules.stabilizationWindowSeconds": {"minimum": 0, "maximum": 3600},
    "autoscaling.v2.HPAScalingPolicy.periodSeconds": {"minimum": 1, "maximum": 1800},
    "autoscaling.v2.HPAScalingPolicy.value": {"minimum": 1},
    "autoscaling.v2.HPAScalingPolicy.type": {"enum": ["Pods", "Percent"]},
    "networking.v1.HTTPIngressPath.path": {"pattern": "^(/.*)?$"},
    "networking.v1.IngressRule.host": {"pattern": HOST, "not": {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$"}},
    "networking.v1.IPBlock.cidr": {"pattern": RANGE},
    "networking.v1.IPBlock.except": {"pattern": RANGE},
    "rbac.v1.RoleRef.apiGroup": {"enum": ["rbac.authorization.k8s.io"]},
    "scheduling.v1.PriorityClass.value": {"maximum": 1_000_000_000},
}
"""What the API server wants of the text and size of single fields."""

MORE_LISTS = {
    "core.v1.PersistentVolumeClaimSpec.accessModes": {"minItems": 1},
    "rbac.v1.PolicyRule.verbs": {"minItems": 1},
}
OPERATORS_WITH = {"x-needs": [["operator", "In", "values"], ["operator", "NotIn", "values"]]}
OPERATORS_WITHOUT = {"x-bars": [["operator", "Exists", "values"], ["operator", "DoesNotExist", "values"]]}
PROFILES = {"x-needs": [["type", "Localhost", "localhostProfile"]]}
METRICS = (("Resource", "resource"), ("Pods", "pods"), ("Object", "object"), ("External", "external"))
OBJECTS: dict[str, dict[str, Any]] = {
    "core.v1.ServiceSpec": {"x-needs": [["type", "ExternalName", "externalName"]]},
    "core.v1.PodSpec": {"x-needs": [["dnsPolicy", "None", "dnsConfig"]]},
    "core.v1.SeccompProfile": PROFILES,
    "core.v1.AppArmorProfile": PROFILES,
    "core.v1.VolumeMount": {"x-bars": [["subPath", None, "subPathExpr"]]},
    "core.v1.NodeSelectorRequirement": {**OPERATORS_WITH, **OPERATORS_WITHOUT},
    "meta.v1.LabelSelectorRequirement": {**OPERATORS_WITH, **OPERATORS_WITHOUT},
    "core.v1.EnvFromSource": {"anyOf": [{"required": ["configMapRef"]}, {"required": ["secretRef"]}]},
    "autoscaling.v2.MetricSpec": {"x-needs": [["type", kind, field] for kind, field in METRICS]},
    "autoscaling.v2.MetricTarget": {
        "anyOf": [{"required": ["averageUtilization"]}, {"required": ["averageValue"]}, {"required": ["value"]}]
    },
    "networking.v1.ServiceBackendPort": {"x-bars": [["name", None, "number"]]},
    "networking.v1.IngressBackend": {"anyOf": [{"required": ["service"]}, {"required": ["resource"]}]},
    "networking.v1.IngressSpec": {"anyOf": [{"required": ["rules"]}, {"required": ["defaultBackend"]}]},
    "networking.v1.NetworkPolicyPeer": {
        "anyOf": [{"required": ["ipBlock"]}, {"required": ["podSelector"]}, {"required": ["namespaceSelector"]}],
        "x-bars": [["ipBlock", None, "podSelector"], ["ipBlock", None, "namespaceSelector"]],
    },
    "rbac.v1.PolicyRule": {"x-needs": [["resources", None, "apiGroups"]]},
}
"""What the API server wants to stand together in an object, or not: see `needs` and `bars` in the compiler's module.

Source of all three tables: the API server's validation as its messages and the API reference tell it, of 1.37, 2026-11.
"""


def main() -> None:
    """Write every file anew."""
    versions = {version: definitions(version) for version in all_versions()}
    groups = sorted({group for found in versions.values() for group, _, _, _ in named(found)})
    for version, found in versions.items():
        text = packed(found, groups)
        path = os.path.join(HERE, "kubernetes", f"{version}.z")
        with open(path, "wb") as file:
            file.write(zlib.compress(text.encode(), 9))
        print(version, len(text), os.path.getsize(path))
    write_kinds(versions)


@cache
def schemas() -> str:
    """The directory of the package's schemas."""
    import kubernetes_validate

    return os.path.join(os.path.dirname(kubernetes_validate.__file__), "kubernetes-json-schema")


def all_versions() -> list[str]:
    """The minor versions (`1.37`), oldest first."""
    names = {name.split("-")[0][1:].rsplit(".", 1)[0] for name in os.listdir(schemas())}
    return sorted(names, key=lambda name: [int(part) for part in name.split(".")])


def definitions(version: str) -> Definitions:
    """The strict definitions of a version."""
    with open(os.path.join(schemas(), f"v{version}.0-local-strict", "_definitions.json"), encoding="utf-8") as file:
        found: Definitions = json.load(file)["$defs"]
    drop_merge_keys(found)
    missing = [field for field, values in VALUES.items() if not add(found, field, {"enum": values.split()})]
    missing += [field for field, (least, most) in LIMITS.items() if not add(found, field, limits(least, most))]
    missing += [field for field, more in MORE.items() if not add(found, field, more)]
    missing += [field for field, more in MORE_LISTS.items() if not add(found, field, more, to_items=False)]
    missing += [name for name, more in OBJECTS.items() if not add_to_object(found, name, more)]
    map_list = {"x-kubernetes-list-type": "map"}
    missing += [
        field
        for field, names in KEYS.items()
        if not add(found, field, {**map_list, "x-kubernetes-list-map-keys": names}, to_items=False)
    ]
    if missing and version == all_versions()[-1]:
        raise LookupError(f"no definition has {missing}")
    return found


def limits(least: int, most: int | None) -> dict[str, Any]:
    """The two numbers as OpenAPI writes them."""
    return {"minimum": least} if most is None else {"minimum": least, "maximum": most}


def drop_merge_keys(found: Definitions) -> None:
    """Take out what the documents say of lists."""
    for schema in found.values():
        for place in schema.get("properties", {}).values():
            place.pop("x-kubernetes-list-type", None)


def add(found: Definitions, field: str, more: Mapping[str, Any], *, to_items: bool = True) -> bool:
    """Put more into the schema of a field, or that of its items; false if there is no such field."""
    owner, _, name = field.rpartition(".")
    for definition, schema in found.items():
        if definition.endswith(f".{owner}") and name in schema.get("properties", {}):
            place = schema["properties"][name]
            if set(place) & {"$ref"}:
                place |= found[place.pop("$ref").rpartition("/")[2]]
            (place.get("items", place) if to_items else place).update(more)
            return True
    return False


def add_to_object(found: Definitions, name: str, more: Mapping[str, Any]) -> bool:
    """Put more into a definition; false if there is no such one."""
    whole = next((definition for definition in found if definition.endswith(f".{name}")), None)
    found.get(whole or "", {}).update(more)
    return whole is not None


def named(found: Definitions) -> Iterator[tuple[str, str, str, str]]:
    """Group, version, kind and definition's name of all that has a kind."""
    for name, schema in found.items():
        for key in schema.get("x-kubernetes-group-version-kind", []):
            yield key["group"], key["version"], key["kind"], name


def kinds(found: Definitions) -> Iterator[tuple[str, str, str, str]]:
    """Those that can be applied."""
    return (row for row in named(found) if row[2] not in NOT_APPLIED)


def packed(found: Definitions, groups: list[str]) -> str:
    """The text of a version's file."""
    table = Table(found)
    served = {f"{joined(group, version)} {kind}": table.number(name) for group, version, kind, name in kinds(found)}
    head = {"groups": groups, "kinds": dict(sorted(served.items()))}
    return "\n".join([dumped(head), *table.lines])


def joined(group: str, version: str) -> str:
    """The apiVersion of a group and version."""
    return f"{group}/{version}" if group else version


def dumped(value: object) -> str:
    """JSON without spaces, in a fixed order."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


class Table:
    """The definitions of one version by line. Plain ones stand where they are used; only objects have a line."""

    def __init__(self, found: Definitions) -> None:
        self.found = found
        self.lines: list[str] = []
        self.numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The line of the definition `name`."""
        if name not in self.numbers:
            self.numbers[name] = len(self.lines) + 1
            self.lines.append("")
            self.lines[self.numbers[name] - 1] = dumped(compile_schema(self.found[name], self.reference))
        return self.numbers[name]

    def reference(self, ref: str) -> Compact:
        """What stands for a `$ref`: the plain type itself, or the number of its line."""
        name = ref.rpartition("/")[2]
        schema: Mapping[str, object] = self.found[name]
        if "properties" in schema:
            return self.number(name)
        return compile_schema(schema, self.reference)


def write_kinds(versions: Mapping[str, Definitions]) -> None:
    """Write in which versions each kind is served."""
    served: dict[str, list[str]] = {}
    for minor, found in versions.items():
        for group, version, kind, _ in kinds(found):
            served.setdefault(f"{joined(group, version)} {kind}", []).append(minor)
    table = {
        "source": f"kubernetes-validate {installed('kubernetes-validate')}, from the OpenAPI documents of Kubernetes",
        "versions": list(versions),
        "served": {name: [minors[0], minors[-1]] for name, minors in sorted(served.items())},
    }
    with open(os.path.join(HERE, "kubernetes", "kinds.json"), "w", encoding="utf-8") as file:
        json.dump(table, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()

"""Pod specs and their volumes, wherever they live."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.container import Container
from dslint.kubernetes.fields import boolean, has, integer, items, key, mapping, mappings, names, scalar, text, texts
from dslint.kubernetes.quantity import Quantity
from dslint.node import Node
from dslint.yaml import Mapping, Scalar

if TYPE_CHECKING:
    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.security import Setting
    from dslint.kubernetes.selector import Selector
    from dslint.kubernetes.workload import Workload
    from dslint.source import Span

_OF_CLAIM = ("metadata", "spec", "status")
_KUBELET_SOCKETS = ("plugins", "device-plugins", "pod-resources")


_SPOT = ("cloud.google.com/gke-spot", "cloud.google.com/gke-preemptible")
_CAPACITY = ("karpenter.sh/capacity-type", "eks.amazonaws.com/capacityType", "kubernetes.azure.com/scalesetpriority")


class Volume(Node):
    """A volume of a pod. `source_kind` is what it is made of: emptyDir, persistentVolumeClaim, hostPath, ..."""

    def __init__(self, yaml: Mapping, pod: PodSpec) -> None:
        super().__init__(yaml.span, pod)
        self.yaml = yaml
        self.pod = pod

    @property
    def anchor(self) -> Span:
        """The name, else the whole volume."""
        return self.name_node.span if self.name_node else self.span

    @property
    def name_node(self) -> Scalar | None:
        """The value of `name`."""
        return scalar(self.yaml, "name")

    @property
    def name(self) -> str | None:
        """Its name."""
        return text(self.yaml, "name")

    @cached_property
    def source_kind(self) -> str | None:
        """The key that says what it is; without one it is an emptyDir."""
        kinds = [name for name in names(self.yaml) if name != "name"]
        return kinds[0] if kinds else "emptyDir"

    @property
    def sources(self) -> list[Scalar]:
        """The keys that say what it is made of; those without a value say nothing."""
        keys = [key(self.yaml, name) for name in names(self.yaml) if name not in ("name", *_OF_CLAIM)]
        return [each for each in keys if each is not None and mapping(self.yaml, each.text) is not None]

    @property
    def details(self) -> Mapping | None:
        """The mapping under `source_kind`."""
        return mapping(self.yaml, self.source_kind) if self.source_kind else None

    @property
    def medium(self) -> str | None:
        """`emptyDir.medium`: `Memory` for one that counts as the containers' memory."""
        return text(self.yaml, "emptyDir", "medium")

    @cached_property
    def size_limit(self) -> Quantity | None:
        """`emptyDir.sizeLimit`."""
        found = scalar(self.yaml, "emptyDir", "sizeLimit")
        return Quantity(found, self) if found else None

    @property
    def host_path(self) -> str | None:
        """`hostPath.path`: the directory or file of the node, without a `/` at its end."""
        found = text(self.yaml, "hostPath", "path")
        return (found.rstrip("/") or "/") if found else None

    @property
    def host_path_anchor(self) -> Span:
        """The value of `hostPath.path`, else the volume's name."""
        found = scalar(self.yaml, "hostPath", "path")
        return found.span if found else self.anchor

    @property
    def claim(self) -> str | None:
        """The name of the PersistentVolumeClaim."""
        return text(self.yaml, "persistentVolumeClaim", "claimName")


class SpreadConstraint:
    """How evenly the pods that `selector` chooses are to be spread over nodes or zones."""

    def __init__(self, node: Mapping) -> None:
        self.node = node

    @property
    def key(self) -> Span:
        """Its `topologyKey`, else the whole constraint."""
        found = scalar(self.node, "topologyKey")
        return found.span if found else self.node.span

    @property
    def counts_nothing(self) -> bool:
        """Whether it has no selector at all: an empty one counts all pods of the namespace."""
        return not has(self.node, "labelSelector")

    @cached_property
    def selector(self) -> Selector | None:
        """The pods that are counted; None without one."""
        from dslint.kubernetes.selector import Selector

        found = mapping(self.node, "labelSelector")
        return Selector(found) if found is not None else None


class PodSpec(Node):
    """What runs together on a node. `yaml` is the mapping that holds `containers`; `template` the one around it.

    `role` is its part in a workload of several (`head`, `Worker`); `replicas` how many the manifest asks for, in groups
    of `multiple` (None: not known); `single` is whether there is always one.
    `is_whole` is False where a controller puts these settings into a pod that stands elsewhere.
    """

    is_whole = True

    def __init__(
        self,
        yaml: Mapping,
        workload: Workload,
        *,
        template: Mapping | None = None,
        role: str | None = None,
        replicas: Scalar | None = None,
        default_name: str | None = None,
        multiple: int | None = 1,
        single: bool = False,
    ) -> None:
        super().__init__(yaml.span, workload)
        self.yaml = yaml
        self.workload = workload
        self.template = template
        self.role = role
        self.replicas_node = replicas
        self.default_name = default_name
        self.multiple = multiple
        self.single = single

    @property
    def object(self) -> Object:
        """The object in which it stands."""
        return self.workload.object

    @property
    def anchor(self) -> Span:
        """The name of the object."""
        return self.object.anchor

    @property
    def called(self) -> str:
        """How a message names it: as the pod, or with its role where a workload has several."""
        return f"the pod of `{self.role}`" if self.role else "the pod"

    @property
    def replicas(self) -> int | None:
        """How many of these run; None if the manifest does not say."""
        if self.single:
            return 1
        written = integer(self.replicas_node)
        return written * self.multiple if written is not None and self.multiple is not None else None

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of the pods, as the template gives them."""
        return texts(self.template, "metadata", "labels")

    def labels_anchor(self, name: str | None = None) -> Span:
        """The value of a label of the pods, else the key `labels`, `metadata` or `template`, else the pod's anchor."""
        labels = mapping(self.template, "metadata", "labels")
        value = scalar(labels, name) if name is not None else None
        metadata = mapping(self.template, "metadata")
        found = value or (key(metadata, "labels") if metadata is not None else None)
        found = found or (key(self.template, "metadata") if self.template is not None else None) or self._template_key
        return found.span if found else self.anchor

    @property
    def _template_key(self) -> Scalar | None:
        """The key of the template."""
        around = self.template.parent if self.template is not None else None
        return key(around, "template") if isinstance(around, Mapping) else None

    @cached_property
    def annotations(self) -> dict[str, str]:
        """The annotations of the pods, as the template gives them."""
        return texts(self.template, "metadata", "annotations")

    def annotation_node(self, name: str) -> Scalar | None:
        """The value of an annotation of the pods."""
        return scalar(self.template, "metadata", "annotations", name)

    @cached_property
    def containers(self) -> list[Container]:
        """The main containers."""
        return [Container(item, self, default_name=self.default_name) for item in mappings(self.yaml, "containers")]

    @cached_property
    def _started_first(self) -> list[Container]:
        found = []
        for item in mappings(self.yaml, "initContainers"):
            stays = text(item, "restartPolicy") == "Always"
            found.append(Container(item, self, "sidecar" if stays else "init"))
        return found

    @property
    def init_containers(self) -> list[Container]:
        """Those that run to their end before the main ones start."""
        return [container for container in self._started_first if container.role == "init"]

    @property
    def sidecars(self) -> list[Container]:
        """The init containers that go on running (`restartPolicy: Always`)."""
        return [container for container in self._started_first if container.role == "sidecar"]

    @cached_property
    def ephemeral_containers(self) -> list[Container]:
        """Those added for debugging."""
        return [Container(item, self, "ephemeral") for item in mappings(self.yaml, "ephemeralContainers")]

    @property
    def all_containers(self) -> list[Container]:
        """Every container of any role."""
        return [*self._started_first, *self.containers, *self.ephemeral_containers]

    @cached_property
    def volumes(self) -> list[Volume]:
        """The volumes."""
        return [Volume(item, self) for item in mappings(self.yaml, "volumes")]

    @cached_property
    def volume_names(self) -> frozenset[str] | None:
        """The names of all volumes that it can have, those of claim templates included; None if that is not known."""
        from dslint.kubernetes.schema import is_kustomized

        is_open = scalar(self.yaml, "volumes") is not None or self.workload.known is None
        if is_open or not self.is_whole or is_kustomized(self.object):
            return None
        claimed = (text(item, "metadata", "name") for item in mappings(self.workload.spec, "volumeClaimTemplates"))
        return frozenset(name for name in (*(volume.name for volume in self.volumes), *claimed) if name)

    def volume(self, name: str | None) -> Volume | None:
        """The volume of this name."""
        return next((volume for volume in self.volumes if volume.name == name), None)

    @property
    def security_node(self) -> Mapping | None:
        """The mapping `securityContext` of the pod."""
        return mapping(self.yaml, "securityContext")

    def security_settings(self, *path: str) -> list[Setting]:
        """Every place where `path` is set in the security context of the pod or of one of its containers."""
        from dslint.kubernetes.security import settings_in

        return settings_in(self, *path)

    def field(self, name: str) -> Span:
        """The value of one of its own fields, else its anchor."""
        found = scalar(self.yaml, name)
        return found.span if found else self.anchor

    @property
    def run_as_non_root(self) -> bool | None:
        """`securityContext.runAsNonRoot`."""
        return boolean(self.security_node, "runAsNonRoot")

    @property
    def run_as_user(self) -> int | None:
        """`securityContext.runAsUser`."""
        return integer(self.security_node, "runAsUser")

    @property
    def fs_group(self) -> int | None:
        """`securityContext.fsGroup`."""
        return integer(self.security_node, "fsGroup")

    @cached_property
    def limits(self) -> dict[str, Quantity]:
        """The limits of the pod as a whole (`spec.resources.limits`), which all its containers share."""
        return self._quantities("limits")

    @cached_property
    def requests(self) -> dict[str, Quantity]:
        """The requests of the pod as a whole (`spec.resources.requests`)."""
        return self._quantities("requests")

    def _quantities(self, name: str) -> dict[str, Quantity]:
        found = texts(self.yaml, "resources", name)
        nodes = ((resource, scalar(self.yaml, "resources", name, resource)) for resource in found)
        return {resource: Quantity(node, self) for resource, node in nodes if node}

    @property
    def host_ipc(self) -> bool:
        """`hostIPC`."""
        return boolean(self.yaml, "hostIPC") or False

    @property
    def host_pid(self) -> bool:
        """`hostPID`."""
        return boolean(self.yaml, "hostPID") or False

    @property
    def host_network(self) -> bool:
        """`hostNetwork`."""
        return boolean(self.yaml, "hostNetwork") or False

    @property
    def supplemental_groups(self) -> list[Scalar]:
        """The numbers of `securityContext.supplementalGroups`."""
        return [item for item in items(self.security_node, "supplementalGroups") if isinstance(item, Scalar)]

    @property
    def share_process_namespace(self) -> bool:
        """`shareProcessNamespace`."""
        return boolean(self.yaml, "shareProcessNamespace") or False

    @property
    def host_aliases_key(self) -> Scalar | None:
        """The key `hostAliases`, where there are some."""
        return key(self.yaml, "hostAliases") if any(items(self.yaml, "hostAliases")) else None

    @property
    def sysctls(self) -> list[Scalar]:
        """The names of the kernel parameters that it sets."""
        found = (scalar(item, "name") for item in mappings(self.security_node, "sysctls"))
        return [name for name in found if name]

    @property
    def host_users(self) -> bool | None:
        """`hostUsers`: false gives the pod a user namespace of its own; the cluster's default is true."""
        return boolean(self.yaml, "hostUsers")

    @property
    def is_windows(self) -> bool:
        """Whether it says that it runs on Windows nodes (`os.name`)."""
        return text(self.yaml, "os", "name") == "windows"

    @cached_property
    def is_node_agent(self) -> bool:
        """Whether it plainly looks after its node: a DaemonSet or known agent that sees it, or a server of the kubelet.

        Agents also run as other kinds: ReplicationController, StatefulSet, CronJob.
        """
        paths = [volume.host_path or "" for volume in self.volumes if volume.source_kind == "hostPath"]
        if self.workload.kind == "DaemonSet" or self._holds_agent:
            return bool(paths) or self.host_pid or self.host_network
        return any(f"/kubelet/{name}" in path for path in paths for name in _KUBELET_SOCKETS)

    @property
    def _holds_agent(self) -> bool:
        from dslint.facts.node_agents import is_node_agent

        return any(each.image is not None and is_node_agent(each.image.name) for each in self.containers)

    @property
    def enable_service_links(self) -> bool | None:
        """`enableServiceLinks`; the cluster's default is true."""
        return boolean(self.yaml, "enableServiceLinks")

    @property
    def restart_policy(self) -> str | None:
        """`restartPolicy`; the cluster's default is Always."""
        return text(self.yaml, "restartPolicy")

    @property
    def termination_grace_seconds(self) -> int | None:
        """`terminationGracePeriodSeconds`; the cluster's default is 30."""
        return integer(self.yaml, "terminationGracePeriodSeconds")

    @property
    def service_account(self) -> str | None:
        """`serviceAccountName`."""
        return text(self.yaml, "serviceAccountName") or text(self.yaml, "serviceAccount")

    @property
    def account_name(self) -> str:
        """The service account that it runs as."""
        return self.service_account or "default"

    @property
    def mounts_token(self) -> bool | None:
        """`automountServiceAccountToken`; without it the service account decides, whose default is true."""
        return boolean(self.yaml, "automountServiceAccountToken")

    @cached_property
    def node_selector(self) -> dict[str, str]:
        """`nodeSelector`."""
        return texts(self.yaml, "nodeSelector")

    @property
    def is_bound_to_node(self) -> bool:
        """Whether it can run on one node only: `nodeName`, or the node's own label."""
        return text(self.yaml, "nodeName") is not None or "kubernetes.io/hostname" in self.node_selector

    @property
    def spot_label(self) -> Span | None:
        """The label in `nodeSelector` by which it asks for capacity that may be taken back at any time."""
        for name, value in self.node_selector.items():
            if (name in _SPOT and value == "true") or (name in _CAPACITY and value.lower() in ("spot", "preemptible")):
                found = scalar(self.yaml, "nodeSelector", name)
                return found.span if found else None
        return None

    @cached_property
    def tolerations(self) -> list[Mapping]:
        """`tolerations`."""
        return list(mappings(self.yaml, "tolerations"))

    @cached_property
    def spread_constraints(self) -> list[SpreadConstraint]:
        """`topologySpreadConstraints`."""
        return [SpreadConstraint(item) for item in mappings(self.yaml, "topologySpreadConstraints")]

    @property
    def is_spread(self) -> bool:
        """Whether something keeps pods of this kind apart."""
        return bool(self.spread_constraints) or mapping(self.affinity, "podAntiAffinity") is not None

    @property
    def affinity(self) -> Mapping | None:
        """`affinity`."""
        return mapping(self.yaml, "affinity")

"""Kubernetes objects."""

from __future__ import annotations

from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import integer, items, mapping, mappings, scalar, text, texts
from dslint.kubernetes.partial import is_partial
from dslint.kubernetes.workload import workloads_of
from dslint.node import Node
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.kubernetes.schema import SchemaError
    from dslint.kubernetes.selector import Selector
    from dslint.kubernetes.workload import Workload
    from dslint.source import Span
    from dslint.yaml import Mapping

_HEAD = frozenset({"apiVersion", "kind"})


class Object(Node):
    """One object of a manifest: a document, or an item of a `List`.

    `listed_as` are the apiVersion and kind of the items of a typed list (`PodList`), which need not say them.
    """

    def __init__(self, yaml: Mapping, parent: Node | None, listed_as: tuple[str, str] = ("", "")) -> None:
        super().__init__(yaml.span, parent)
        self.yaml = yaml
        self.api_version = text(yaml, "apiVersion") or listed_as[0]
        self.kind = text(yaml, "kind") or listed_as[1]
        self._schema_errors: dict[str | None, list[SchemaError]] = {}

    @property
    def group(self) -> str:
        """The API group; empty for the core group."""
        return self.api_version.rpartition("/")[0]

    @property
    def version(self) -> str:
        """The API version without its group."""
        return self.api_version.rpartition("/")[2]

    @property
    def kind_node(self) -> Scalar | None:
        """The value of `kind`."""
        return scalar(self.yaml, "kind")

    @property
    def api_version_node(self) -> Scalar | None:
        """The value of `apiVersion`."""
        return scalar(self.yaml, "apiVersion")

    @cached_property
    def joint(self) -> Span | None:
        """Where a second object begins that no `---` parts from this one: `apiVersion` and `kind` stand twice."""
        keys = [key for key in self.yaml.children[::2] if isinstance(key, Scalar) and key.text in _HEAD]
        names = [key.text for key in keys]
        twice = [key for at, key in enumerate(keys) if key.text in names[:at]]
        return twice[0].span if {key.text for key in twice} == _HEAD else None

    @cached_property
    def metadata(self) -> Mapping | None:
        """The mapping `metadata`."""
        return mapping(self.yaml, "metadata")

    @property
    def name_node(self) -> Scalar | None:
        """The value of `metadata.name`, else of `metadata.generateName`."""
        return scalar(self.metadata, "name") or scalar(self.metadata, "generateName")

    @property
    def name(self) -> str | None:
        """Its name (or the beginning of a generated one)."""
        return self.name_node.text if self.name_node else None

    @cached_property
    def namespace(self) -> str | None:
        """Its namespace, if written."""
        return text(self.metadata, "namespace")

    @cached_property
    def labels(self) -> dict[str, str]:
        """Its labels."""
        return texts(self.metadata, "labels")

    def label_anchor(self, name: str) -> Span:
        """The value of one of its labels, else its anchor."""
        found = scalar(self.metadata, "labels", name)
        return found.span if found else self.anchor

    @cached_property
    def annotations(self) -> dict[str, str]:
        """Its annotations."""
        return texts(self.metadata, "annotations")

    @property
    def is_helm_test(self) -> bool:
        """Whether Helm makes it only to try out what it has installed."""
        return "test" in self.annotations.get("helm.sh/hook", "")

    def schema_errors(self, version: str | None = None) -> list[SchemaError]:
        """What does not fit its schema in a Kubernetes version (None: the newest); walked once for each version."""
        found = self._schema_errors.get(version)
        if found is None:
            from dslint.kubernetes.schema import check

            found = self._schema_errors[version] = [] if self.joint else list(check(self, version))
        return found

    @cached_property
    def spec(self) -> Mapping | None:
        """The mapping `spec`."""
        return mapping(self.yaml, "spec")

    @property
    def label(self) -> str:
        """`Deployment/prod/vllm`, without a namespace where none is written."""
        return "/".join(part for part in (self.kind, self.namespace, self.name) if part)

    @property
    def anchor(self) -> Span:
        """The value of its name, else of its kind."""
        found = self.name_node or self.kind_node
        return found.span if found else self.span

    @cached_property
    def workloads(self) -> list[Workload]:
        """What in it makes pods: itself, or the objects that it holds."""
        return workloads_of(self)

    @property
    def is_kustomized(self) -> bool:
        """Whether a kustomization builds from its file, and may put in what it lacks."""
        return bool(getattr(self.document, "is_kustomized", False))

    @cached_property
    def is_partial(self) -> bool:
        """Whether it looks like a patch: a part of an object that stands elsewhere."""
        return is_partial(self)

    @property
    def parts(self) -> list[Node]:
        """What in it is a node of its own and in no pod: the rules of a role, the claims of a StatefulSet."""
        return []

    @property
    def is_of_its_time(self) -> bool:
        """Whether it is left to clusters of its day: a patch, or called after a release or after its API version.

        Of the first its directory speaks (`v0.3.0`), of the second its file (`hpa-v2beta2.yaml`), or `crd/v1beta1/`.
        """
        from dslint.kubernetes.partial import is_release

        directory, _, name = self.document.source.path.rpartition("/")
        folders = directory.split("/")
        written = self.version in name.replace("_", "-").replace(".", "-").split("-")
        written |= "crd" in directory and folders[-1] == self.version
        return "patch" in name or "patches" in folders or written or any(map(is_release, folders))


class ServicePort:
    """A port of a Service; `target` is a number as text or a name, `target_node` its place if it is written."""

    def __init__(self, node: Mapping) -> None:
        self.node = node
        self.number = integer(node, "port")
        self.name = text(node, "name")
        self.protocol = text(node, "protocol") or "TCP"
        self.target_node = scalar(node, "targetPort")
        self.target = self.target_node.text if self.target_node else text(node, "port")

    @property
    def anchor(self) -> Span:
        """The port's number, else the whole entry."""
        found = scalar(self.node, "port")
        return found.span if found else self.node.span

    @property
    def node_port(self) -> Scalar | None:
        """The value of `nodePort`."""
        return scalar(self.node, "nodePort")

    @property
    def target_number(self) -> int | None:
        """`targetPort`, where it is a number."""
        return integer(self.node, "targetPort")


class Service(Object):
    """A Service of Kubernetes."""

    @cached_property
    def selector(self) -> dict[str, str] | None:
        """The labels of the pods that it sends to; None if it has no selector."""
        return texts(self.selector_node) if self.selector_node is not None else None

    @property
    def selector_node(self) -> Mapping | None:
        """The mapping `spec.selector`."""
        return mapping(self.spec, "selector")

    def selects(self, labels: dict[str, str]) -> bool | None:
        """Whether pods with these labels get its traffic; None if that cannot be known yet."""
        return self.pod_selector.matches(labels) if self.pod_selector is not None else False

    @cached_property
    def pod_selector(self) -> Selector | None:
        """The same as a selector; None if it has none."""
        from dslint.kubernetes.selector import Selector

        node = self.selector_node
        return Selector(node, plain=True) if node is not None and node.children else None

    @cached_property
    def ports(self) -> list[ServicePort]:
        """The ports."""
        return [ServicePort(item) for item in mappings(self.spec, "ports")]

    @property
    def type(self) -> str:
        """ClusterIP, NodePort, LoadBalancer or ExternalName."""
        return text(self.spec, "type") or "ClusterIP"

    @property
    def external_name(self) -> Scalar | None:
        """The value of `externalName`."""
        return scalar(self.spec, "externalName")

    @property
    def is_restricted(self) -> bool:
        """Whether its load balancer is internal to a cloud's network, or lets only some addresses in."""
        ranges = [item.text for item in items(self.spec, "loadBalancerSourceRanges") if isinstance(item, Scalar)]
        closed = bool(ranges) and not any(each.endswith("/0") for each in ranges)
        return closed or any(
            "internal" in value.lower() or ("internal" in name and value.lower() == "true")
            for name, value in self.annotations.items()
            if "load-balancer" in name
        )

    @property
    def headless(self) -> bool:
        """Whether it has no address of its own (`clusterIP: None`)."""
        return text(self.spec, "clusterIP") == "None"


def make_object(yaml: Mapping, parent: Node | None, listed_as: tuple[str, str] = ("", "")) -> Object:
    """The object that a mapping with `apiVersion` and `kind` is, or an item of a typed list."""
    version, kind = text(yaml, "apiVersion") or listed_as[0], text(yaml, "kind") or listed_as[1]
    return _class_of(version, kind)(yaml, parent, listed_as)


_CLASSES = {
    ("rbac.authorization.k8s.io", "Role"): ("rbac", "Role"),
    ("rbac.authorization.k8s.io", "ClusterRole"): ("rbac", "Role"),
    ("rbac.authorization.k8s.io", "RoleBinding"): ("rbac", "Binding"),
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): ("rbac", "Binding"),
    ("networking.k8s.io", "Ingress"): ("network", "Ingress"),
    ("extensions", "Ingress"): ("network", "Ingress"),
    ("networking.k8s.io", "NetworkPolicy"): ("network", "NetworkPolicy"),
    ("extensions", "NetworkPolicy"): ("network", "NetworkPolicy"),
    ("", "ServiceAccount"): ("rbac", "ServiceAccount"),
    ("policy", "PodDisruptionBudget"): ("budgets", "DisruptionBudget"),
    ("autoscaling", "HorizontalPodAutoscaler"): ("budgets", "Autoscaler"),
    ("keda.sh", "ScaledObject"): ("budgets", "Autoscaler"),
    ("", "ConfigMap"): ("config_data", "ConfigData"),
    ("", "Secret"): ("config_data", "ConfigData"),
    ("batch", "Job"): ("jobs", "Job"),
    ("batch", "CronJob"): ("jobs", "CronJob"),
    ("", "PersistentVolumeClaim"): ("claims", "PersistentVolumeClaim"),
    ("apps", "StatefulSet"): ("claims", "StatefulSet"),
    ("kubeflow.org", "Experiment"): ("kinds.katib", "Experiment"),
    ("trainer.kubeflow.org", "TrainJob"): ("kinds.training", "TrainJob"),
    ("", "PersistentVolume"): ("named", "PersistentVolume"),
    ("apiregistration.k8s.io", "APIService"): ("named", "APIService"),
    ("argoproj.io", "Workflow"): ("named", "ArgoWorkflow"),
    ("argoproj.io", "WorkflowTemplate"): ("named", "ArgoWorkflow"),
    ("argoproj.io", "ClusterWorkflowTemplate"): ("named", "ArgoWorkflow"),
    ("argoproj.io", "CronWorkflow"): ("named", "ArgoWorkflow"),
    ("argoproj.io", "WorkflowEventBinding"): ("named", "WorkflowEventBinding"),
    ("argoproj.io", "Application"): ("named", "ArgoApplication"),
    ("argoproj.io", "ApplicationSet"): ("named", "ArgoApplication"),
    ("constraints.gatekeeper.sh", "K8sAllowedRepos"): ("named", "AllowedRepos"),
}


@cache
def _class_of(api_version: str, kind: str) -> type[Object]:
    if (api_version, kind) == ("v1", "Service"):
        return Service
    home = _CLASSES.get((api_version.rpartition("/")[0], kind))
    if home is None:
        return Object
    module, name = home
    found: type[Object] = getattr(import_module(f"dslint.kubernetes.{module}"), name)
    return found

"""Pods that controllers write in their own way: Spark roles, Argo templates, KServe components, Trainer's `trainer`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.container import Container
from dslint.kubernetes.fields import items, mapping, mappings, scalar, text
from dslint.kubernetes.pod import PodSpec, Volume
from dslint.kubernetes.quantity import Quantity
from dslint.yaml import Mapping, Scalar

if TYPE_CHECKING:
    from dslint.images import ImageRef
    from dslint.shell import Script

_COMPONENTS = (
    *("model", "sklearn", "xgboost", "tensorflow", "pytorch", "triton", "onnx", "huggingface", "lightgbm", "paddle"),
    *("pmml", "mlflow", "art", "alibi", "custom"),
)


class SingleContainerPod(PodSpec):
    """A place that is itself a container."""

    is_whole = False

    @cached_property
    def containers(self) -> list[Container]:
        """The one container."""
        return [Container(self.yaml, self, default_name=self.default_name)]


class TrainerContainer(Container):
    """The `trainer` of a TrainJob: a container's fields, with the resources of a node."""

    @property
    def resources(self) -> Mapping | None:
        """The mapping `resourcesPerNode`."""
        return mapping(self.yaml, "resourcesPerNode")


class TrainerPod(PodSpec):
    """The nodes of a TrainJob."""

    is_whole = False

    @cached_property
    def containers(self) -> list[Container]:
        """The container that the runtime's template gets these settings for."""
        return [TrainerContainer(self.yaml, self, default_name=self.default_name)]


class KServePod(PodSpec):
    """A predictor, transformer or explainer: a pod spec, with the model's container under a key of its own."""

    @property
    def is_whole(self) -> bool:  # type: ignore[override]  # a constant where no runtime adds to the pod
        """Whether no runtime adds to it: it does where the model stands under `model` or a framework's name."""
        return not any(mapping(self.yaml, name) for name in _COMPONENTS)

    @cached_property
    def containers(self) -> list[Container]:
        """Those of `containers`, and the one under `model` or a framework's name."""
        listed = list(mappings(self.yaml, "containers"))
        only = self.default_name if len(listed) == 1 else None
        found = [Container(item, self, default_name=only) for item in listed]
        keys = [name for name in _COMPONENTS if mapping(self.yaml, name) is not None]
        models = [model for name in keys if (model := mapping(self.yaml, name))]
        return [*(Container(model, self, default_name=self.default_name) for model in models), *found]


class DynamoPod(PodSpec):
    """The pods of a service in a Dynamo graph, whose main container stands beside the others."""

    @cached_property
    def containers(self) -> list[Container]:
        """`mainContainer`, then those of `containers`."""
        main = mapping(self.yaml, "mainContainer")
        first = [Container(main, self, default_name=self.default_name)] if main else []
        return [*first, *(Container(item, self) for item in mappings(self.yaml, "containers"))]


class ArgoContainer(Container):
    """A container of an Argo template, which `podSpecPatch` may change before it runs."""

    def __init__(self, yaml: Mapping, pod: ArgoPod, role: str = "container", default_name: str | None = None) -> None:
        super().__init__(yaml, pod, role, default_name)
        self._argo_pod = pod

    @cached_property
    def image(self) -> ImageRef | None:
        """The image, unless a patch puts in another."""
        return None if self._argo_pod.may_patch("image") else super().image

    @property
    def resources_known(self) -> bool:
        """Whether neither a placeholder nor a patch sets requests and limits."""
        return super().resources_known and not self._argo_pod.may_patch("resources")


class ArgoScript(ArgoContainer):
    """The `script` of an Argo template: its `source` is handed to `command` as a file."""

    @cached_property
    def script(self) -> Script | None:
        """The source as a script in the language of `command`."""
        from dslint.shell import parse_script

        source = scalar(self.yaml, "source")
        if source is None or not self.command:
            return None
        program = self.command[0].text.rpartition("/")[2]
        dialect = "python" if program.startswith("python") else program
        return parse_script(source.mapped, dialect=dialect, parent=self)


class ArgoPod(PodSpec):
    """A template of an Argo Workflow that runs containers; steps and DAGs run none."""

    @cached_property
    def containers(self) -> list[Container]:
        """`container`, `script`, or those of `containerSet`, and the `sidecars`."""
        main, script = mapping(self.yaml, "container"), mapping(self.yaml, "script")
        found: list[Container] = [ArgoContainer(main, self, default_name="main")] if main else []
        found += [ArgoScript(script, self, default_name="main")] if script else []
        found += [ArgoContainer(item, self) for item in mappings(self.yaml, "containerSet", "containers")]
        return found + [ArgoContainer(item, self, "sidecar") for item in mappings(self.yaml, "sidecars")]

    @property
    def is_whole(self) -> bool:  # type: ignore[override]  # a constant where nothing patches the pod
        """Whether no `podSpecPatch` changes it."""
        return not self._patch

    def may_patch(self, field: str) -> bool:
        """Whether a `podSpecPatch` may set a field: one that is filled in when the workflow runs may set any."""
        return field in self._patch or "{{" in self._patch

    @cached_property
    def _patch(self) -> str:
        """The patches of the template, of the workflow's defaults for templates, and of the workflow."""
        defaults = mapping(self._workflow, "templateDefaults")
        return "\n".join(filter(None, (text(node, "podSpecPatch") for node in (self.yaml, defaults, self._workflow))))

    @cached_property
    def volumes(self) -> list[Volume]:
        """The template's volumes and the workflow's."""
        shared = [*mappings(self._workflow, "volumes"), *mappings(self._workflow, "volumeClaimTemplates")]
        return [*(Volume(item, self) for item in mappings(self.yaml, "volumes")), *(Volume(v, self) for v in shared)]

    @property
    def security_node(self) -> Mapping | None:
        """The template's pod security context, else the workflow's."""
        return super().security_node or mapping(self._workflow, "securityContext")

    @property
    def _workflow(self) -> Mapping | None:
        root = self.workload.yaml
        return mapping(root, "spec", "workflowSpec") or mapping(root, "spec")


class SparkContainer(Container):
    """A driver or executor of the Spark operator, whose fields are flat."""

    @property
    def image_node(self) -> Scalar | None:
        """The role's image, else the application's."""
        return scalar(self.yaml, "image") or scalar(self._application, "image")

    @property
    def _application(self) -> Mapping | None:
        root = self.pod.workload.yaml
        return mapping(root, "spec", "template") or mapping(root, "spec")

    @cached_property
    def limits(self) -> dict[str, Quantity]:
        """The CPU limit and the GPUs. Spark's `512m` of memory is not Kubernetes' and is left out."""
        name, amount = scalar(self.yaml, "gpu", "name"), scalar(self.yaml, "gpu", "quantity")
        cores = scalar(self.yaml, "coreLimit")
        found = {"cpu": Quantity(cores, self)} if cores else {}
        return {**found, name.text: Quantity(amount, self)} if name and amount else found

    @cached_property
    def requests(self) -> dict[str, Quantity]:
        """The CPU request."""
        cores = scalar(self.yaml, "coreRequest") or scalar(self.yaml, "cores")
        return {"cpu": Quantity(cores, self)} if cores else {}


class SparkPod(PodSpec):
    """The pods of a Spark role."""

    volume_names = None
    """Volumes come from Spark's own settings too."""

    @cached_property
    def containers(self) -> list[Container]:
        """The Spark container and its `sidecars`."""
        name = "spark-kubernetes-driver" if self.role == "driver" else "spark-kubernetes-executor"
        main = SparkContainer(self.yaml, self, default_name=name)
        return [main, *(Container(item, self) for item in mappings(self.yaml, "sidecars"))]

    @cached_property
    def volumes(self) -> list[Volume]:
        """The application's volumes."""
        root = self.workload.yaml
        found = mapping(root, "spec", "template") or mapping(root, "spec")
        return [Volume(item, self) for item in items(found, "volumes") if isinstance(item, Mapping)]

    @property
    def security_node(self) -> Mapping | None:
        """`podSecurityContext`; `securityContext` is the container's."""
        return mapping(self.yaml, "podSecurityContext")


SHAPES: dict[str, type[PodSpec]] = {
    "container": SingleContainerPod,
    "trainjob-trainer": TrainerPod,
    "kserve-component": KServePod,
    "dynamo-service": DynamoPod,
    "argo-template": ArgoPod,
    "spark-role": SparkPod,
}

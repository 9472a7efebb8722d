"""Models and runtimes of KServe.

Source: kserve/kserve, pkg/apis/serving/v1beta1, pkg/constants, config/configmap; 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, key, mapping, names, scalar, text
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container
    from dslint.kubernetes.pod import PodSpec
    from dslint.yaml import Mapping, Scalar

FRAMEWORKS = (
    *("sklearn", "xgboost", "tensorflow", "pytorch", "triton", "onnx", "huggingface", "lightgbm", "paddle"),
    *("pmml", "mlflow"),
)
"""The keys of a predictor that `model` has taken the place of."""


class InferenceService(Workload):
    """A model that KServe serves."""

    @property
    def predictor(self) -> Mapping | None:
        """`spec.predictor`."""
        return mapping(self.spec, "predictor")

    @property
    def framework_key(self) -> Scalar | None:
        """The key of a predictor that names a framework (`sklearn:`)."""
        found = self.predictor
        return next((named for name in FRAMEWORKS if (named := key(found, name))), None) if found else None

    @property
    def model(self) -> Mapping | None:
        """The mapping `model`, or the one under a framework's name."""
        name = self.framework_key
        return mapping(self.predictor, "model") or (mapping(self.predictor, name.text) if name else None)

    @property
    def format(self) -> Scalar | None:
        """What the model is made with: `model.modelFormat.name`, else the framework's key."""
        return scalar(self.predictor, "model", "modelFormat", "name") or self.framework_key

    @property
    def runtime(self) -> str | None:
        """The runtime that the model asks for by name."""
        return text(self.predictor, "model", "runtime")

    @property
    def storage_uri(self) -> Scalar | None:
        """Where the model comes from."""
        return scalar(self.model, "storageUri")

    @property
    def minimum(self) -> Scalar | None:
        """`minReplicas` of the predictor."""
        return scalar(self.predictor, "minReplicas")

    @property
    def is_raw(self) -> bool:
        """Whether it runs as a plain Deployment, without Knative."""
        return self.object.annotations.get("serving.kserve.io/deploymentMode") in ("RawDeployment", "Standard")

    @property
    def has_longer_deadline(self) -> bool:
        """Whether something is said of how long requests or new pods may take."""
        annotations = (*self.object.annotations, *names(mapping(self.predictor, "annotations") or self.yaml))
        return scalar(self.predictor, "timeout") is not None or "serving.knative.dev/progress-deadline" in annotations

    @property
    def model_container(self) -> Container | None:
        """The container that stands under `model` or a framework's name."""
        pod = self.component("predictor")
        return next((each for each in pod.containers if each.yaml is self.model), None) if pod else None

    def looks_for_name(self, pod: PodSpec) -> bool:
        """Whether KServe finds the model's container by its name: a single one is renamed."""
        return pod.role in ("predictor", "worker") and len(pod.containers) > (0 if pod.role == "worker" else 1)

    def component(self, role: str) -> PodSpec | None:
        """The pod of the predictor, the transformer or the explainer."""
        return next((pod for pod in self.pods if pod.role == role), None)


class ServingRuntime(Workload):
    """A ServingRuntime or ClusterServingRuntime: how models of a format are served."""

    def looks_for_name(self, pod: PodSpec) -> bool:
        """Whether KServe finds the model's container by its name; the runtimes of ModelMesh have names of their own."""
        return bool(pod.containers) and boolean(self.spec, "multiModel") is not True

"""Models and runtimes of KServe.

Source: kserve/kserve, pkg/apis/serving/v1beta1, pkg/constants, config/configmap; 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import key, mapping, scalar, text
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
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
    def deployment_mode(self) -> str | None:
        """`RawDeployment`, `Standard`, `Serverless`, `Knative`, ... as its annotation says."""
        return self.object.annotations.get("serving.kserve.io/deploymentMode")

    def component(self, role: str) -> PodSpec | None:
        """The pod of the predictor, the transformer or the explainer."""
        return next((pod for pod in self.pods if pod.role == role), None)


class ServingRuntime(Workload):
    """A ServingRuntime or ClusterServingRuntime: how models of a format are served."""

"""Custom resources of machine learning as typed nodes, so that their rules are loaded only where they occur."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from dslint.kubernetes.workload import Workload

_WORKLOADS = {
    **{
        ("kubeflow.org", f"{kind}Job"): "training.TrainingJob" for kind in ("PyTorch", "TF", "XGBoost", "Paddle", "JAX")
    },
    ("kubeflow.org", "MPIJob"): "training.MPIJob",
    ("kubeflow.org", "Notebook"): "notebook.Notebook",
    ("ray.io", "RayCluster"): "ray.RayCluster",
    ("ray.io", "RayService"): "ray.RayService",
    ("ray.io", "RayJob"): "ray.RayJob",
    ("ray.io", "RayCronJob"): "ray.RayJob",
    ("serving.kserve.io", "InferenceService"): "kserve.InferenceService",
    ("serving.kubeflow.org", "InferenceService"): "kserve.InferenceService",
    ("serving.kserve.io", "ServingRuntime"): "kserve.ServingRuntime",
    ("serving.kserve.io", "ClusterServingRuntime"): "kserve.ServingRuntime",
    **{("argoproj.io", f"{kind}Workflow"): "argo.ArgoWorkflow" for kind in ("", "Cron")},
    **{("argoproj.io", f"{kind}WorkflowTemplate"): "argo.ArgoWorkflow" for kind in ("", "Cluster")},
    ("sparkoperator.k8s.io", "SparkApplication"): "spark.SparkApplication",
    ("sparkoperator.k8s.io", "ScheduledSparkApplication"): "spark.SparkApplication",
    ("batch.volcano.sh", "Job"): "gangs.VolcanoJob",
    ("jobset.x-k8s.io", "JobSet"): "gangs.JobSet",
    ("leaderworkerset.x-k8s.io", "LeaderWorkerSet"): "gangs.LeaderWorkerSet",
    ("machinelearning.seldon.io", "SeldonDeployment"): "seldon.SeldonDeployment",
}


def workload_class(group: str, kind: str) -> type[Workload] | None:
    """The class of a kind that has fields of its own beside its pods."""
    name = _WORKLOADS.get((group, kind))
    if name is None:
        return None
    module, _, wanted = name.partition(".")
    return cast("type[Workload]", getattr(import_module(f"dslint.kubernetes.kinds.{module}"), wanted))

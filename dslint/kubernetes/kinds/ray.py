"""Clusters, jobs and services of KubeRay.

Source: ray-project/kuberay, API types, `controllers/ray/utils/validation.go` and `common/pod.go`, read 2026-11-22.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, has, key, mapping, mappings, names, scalar, text, texts
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
    from dslint.images import ImageRef
    from dslint.kubernetes.container import Container
    from dslint.kubernetes.pod import PodSpec
    from dslint.source import Span
    from dslint.yaml import Mapping, Scalar

_IMAGES = ("rayproject/ray", "rayproject/ray-ml", "rayproject/ray-llm")


class WorkerGroup:
    """A group of workers: `replicas`, `minimum` and `maximum` are how many there are and may be."""

    def __init__(self, node: Mapping) -> None:
        self.name = text(node, "groupName")
        self.replicas = scalar(node, "replicas")
        self.minimum = scalar(node, "minReplicas")
        self.maximum = scalar(node, "maxReplicas")


class RayCluster(Workload):
    """What makes a Ray cluster: a RayCluster, RayService, RayJob or RayCronJob."""

    @property
    def cluster(self) -> Mapping | None:
        """The fields of the cluster."""
        return self.spec

    @property
    def version(self) -> Scalar | None:
        """`rayVersion`."""
        return scalar(self.cluster, "rayVersion")

    @cached_property
    def groups(self) -> list[WorkerGroup]:
        """The groups of workers."""
        return [WorkerGroup(item) for item in mappings(self.cluster, "workerGroupSpecs")]

    @property
    def is_autoscaled(self) -> bool:
        """Whether Ray's own autoscaler decides how many workers there are."""
        return boolean(self.cluster, "enableInTreeAutoscaling") or False

    @property
    def head(self) -> PodSpec | None:
        """The head's pod."""
        return next((pod for pod in self.pods if pod.role == "head"), None)

    @property
    def workers(self) -> list[PodSpec]:
        """The workers' pods, one for each group."""
        return [pod for pod in self.pods if pod.role not in ("head", "submitter")]

    @property
    def head_start_parameters(self) -> dict[str, str]:
        """`rayStartParams` of the head."""
        return texts(self.cluster, "headGroupSpec", "rayStartParams")

    @property
    def head_has_resources(self) -> bool:
        """Whether `resources` of the head group say what Ray may use there."""
        return mapping(self.cluster, "headGroupSpec", "resources") is not None

    @property
    def head_anchor(self) -> Span:
        """The key `rayStartParams` of the head, else `headGroupSpec`, else the name."""
        group = mapping(self.cluster, "headGroupSpec")
        found = key(group, "rayStartParams") if group else None
        found = found or (key(self.cluster, "headGroupSpec") if self.cluster else None)
        return found.span if found else self.anchor

    @property
    def survives_head(self) -> bool:
        """Whether the cluster's state is kept outside the head (`gcsFaultToleranceOptions`, Redis)."""
        variables = [name for pod in self.pods for each in pod.containers for name in each.env]
        annotated = self.object.annotations.get("ray.io/ft-enabled") == "true"
        options = mapping(self.cluster, "gcsFaultToleranceOptions")
        return options is not None or annotated or "RAY_REDIS_ADDRESS" in variables


class RayService(RayCluster):
    """A RayService."""

    @property
    def cluster(self) -> Mapping | None:
        """`rayClusterConfig`."""
        return mapping(self.spec, "rayClusterConfig")


class RayJob(RayCluster):
    """A RayJob or RayCronJob."""

    @property
    def job(self) -> Mapping | None:
        """The fields of the job."""
        return mapping(self.spec, "jobTemplate") if self.kind == "RayCronJob" else self.spec

    @property
    def cluster(self) -> Mapping | None:
        """`rayClusterSpec`."""
        return mapping(self.job, "rayClusterSpec")

    @property
    def cluster_anchor(self) -> Span:
        """The key `rayClusterSpec`, else the name."""
        found = key(self.job, "rayClusterSpec") if self.job else None
        return found.span if found else self.anchor

    @property
    def shutdown(self) -> Scalar | None:
        """`shutdownAfterJobFinishes`; the default is false."""
        return scalar(self.job, "shutdownAfterJobFinishes")

    @property
    def shuts_down(self) -> bool | None:
        """Whether the cluster goes when the job has ended; None if that is not known yet."""
        return (
            self.shutdown.text == "true"
            if self.shutdown and self.shutdown.text in ("true", "false")
            else (None if self.shutdown else False)
        )

    @property
    def has_deletion_rules(self) -> bool:
        """Whether `deletionStrategy` (or its forerunner `deletionPolicy`) says what goes, and when."""
        return any(has(self.job, name) for name in ("deletionStrategy", "deletionPolicy")) if self.job else False

    @property
    def deletion_rules(self) -> Scalar | None:
        """The key `deletionRules`."""
        strategy = mapping(self.job, "deletionStrategy")
        return key(strategy, "deletionRules") if strategy else None

    @property
    def uses_other_cluster(self) -> bool:
        """Whether it runs in a cluster that is there already (`clusterSelector`)."""
        selector = mapping(self.job, "clusterSelector")
        return selector is not None and bool(names(selector))

    @property
    def submitter(self) -> Scalar | None:
        """The key `submitterPodTemplate`."""
        return key(self.job, "submitterPodTemplate") if self.job else None

    def field(self, name: str) -> Scalar | None:
        """A field of the job."""
        return scalar(self.job, name)


def ray_container(pod: PodSpec) -> Container | None:
    """The container that KubeRay starts Ray in: the first."""
    return pod.containers[0] if pod.containers else None


def ray_version(image: ImageRef | None) -> str | None:
    """The version of Ray in one of its own images (`2.9.0-py310-gpu`: 2.9.0); None for other images and tags."""
    if image is None or not image.known or image.name not in _IMAGES or not image.tag:
        return None
    version = image.tag.partition("-")[0]
    parts = version.split(".")
    return version if len(parts) == _PARTS and all(part.isdecimal() for part in parts) else None


def is_ray_image(image: ImageRef | None) -> bool:
    """Whether it is one of Ray's own images."""
    return image is not None and image.name in _IMAGES


_PARTS = 3

"""Custom resources of machine learning: their pods are found, multiplied, and spared what their controllers do."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

import pytest

from dslint.kubernetes import PodSpec
from dslint.kubernetes.kinds import _WORKLOADS, workload_class
from tests.kubernetes.reading import read, read_object

Pods = list[tuple[str | None, int | None, list[str | None]]]


class Kind(NamedTuple):
    """`pods` are role, replicas and the names of all containers of each pod; `injects` is among what is injected."""

    text: str
    pods: Pods
    injects: set[str]
    completes: bool


def kind(text: str, pods: Pods, *injects: str, completes: bool = False) -> Kind:
    return Kind(dedent(text), pods, set(injects), completes)


TEMPLATE = "{metadata: {labels: {app: x}}, spec: {containers: [{name: %s, image: acme/x:1}]}}"


def template(name: str) -> str:
    return TEMPLATE % name


KINDS = {
    "RayCluster": kind(
        f"""
        apiVersion: ray.io/v1
        kind: RayCluster
        metadata: {{name: x}}
        spec:
          headGroupSpec: {{rayStartParams: {{}}, template: {template("head")}}}
          workerGroupSpecs:
          - {{groupName: cpu, replicas: 3, template: {template("worker")}}}
          - {{groupName: gpu, replicas: 2, numOfHosts: 4, template: {template("worker")}}}
        """,
        [("head", 1, ["head"]), ("cpu", 3, ["worker"]), ("gpu", 8, ["worker"])],
        "shm",
        "probes",
        "command",
    ),
    "RayJob": kind(
        f"""
        apiVersion: ray.io/v1
        kind: RayJob
        metadata: {{name: x}}
        spec:
          rayClusterSpec:
            headGroupSpec: {{template: {template("head")}}}
          submitterPodTemplate: {template("submit")}
        """,
        [("head", 1, ["head"]), ("submitter", 1, ["submit"])],
        "shm",
        "probes",
        completes=True,
    ),
    "PyTorchJob": kind(
        f"""
        apiVersion: kubeflow.org/v1
        kind: PyTorchJob
        metadata: {{name: x}}
        spec:
          pytorchReplicaSpecs:
            Master: {{replicas: 1, template: {template("pytorch")}}}
            Worker: {{replicas: 3, template: {template("pytorch")}}}
        """,
        [("Master", 1, ["pytorch"]), ("Worker", 3, ["pytorch"])],
        "rank-env",
        completes=True,
    ),
    "MPIJob": kind(
        f"""
        apiVersion: kubeflow.org/v2beta1
        kind: MPIJob
        metadata: {{name: x}}
        spec:
          mpiReplicaSpecs:
            Launcher: {{replicas: 1, template: {template("launcher")}}}
            Worker: {{replicas: 2, template: {template("worker")}}}
        """,
        [("Launcher", 1, ["launcher"]), ("Worker", 2, ["worker"])],
        completes=True,
    ),
    "TrainJob": kind(
        """
        apiVersion: trainer.kubeflow.org/v1alpha1
        kind: TrainJob
        metadata: {name: x}
        spec:
          runtimeRef: {name: torch-distributed}
          trainer: {image: acme/x:1, numNodes: 4, resourcesPerNode: {limits: {nvidia.com/gpu: 8}}}
        """,
        [("trainer", 4, ["node"])],
        "image",
        "command",
        "resources",
        "shm",
        completes=True,
    ),
    "Experiment": kind(
        f"""
        apiVersion: kubeflow.org/v1beta1
        kind: Experiment
        metadata: {{name: x}}
        spec:
          parallelTrialCount: 3
          trialTemplate:
            primaryContainerName: train
            trialSpec: {{apiVersion: batch/v1, kind: Job, spec: {{template: {template("train")}}}}}
        """,
        [(None, None, ["train"])],
        completes=True,
    ),
    "InferenceService of a model": kind(
        """
        apiVersion: serving.kserve.io/v1beta1
        kind: InferenceService
        metadata: {name: x}
        spec:
          predictor:
            minReplicas: 2
            model: {modelFormat: {name: sklearn}, storageUri: 's3://x'}
          transformer:
            containers: [{name: mine, image: acme/x:1}]
        """,
        [("predictor", 2, ["kserve-container"]), ("transformer", None, ["mine"])],
        "probes",
        "resources",
        "container-name",
    ),
    "InferenceService of several nodes": kind(
        """
        apiVersion: serving.kserve.io/v1beta1
        kind: InferenceService
        metadata: {name: x}
        spec:
          predictor:
            model: {modelFormat: {name: huggingface}}
            workerSpec: {pipelineParallelSize: 2, containers: [{name: worker-container, image: acme/x:1}]}
        """,
        [("predictor", None, ["kserve-container"]), ("worker", None, ["worker-container"])],
    ),
    "Workflow": kind(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Workflow
        metadata: {generateName: x-}
        spec:
          entrypoint: main
          templates:
          - {name: main, steps: [[{name: a, template: a}]]}
          - name: a
            initContainers: [{name: fetch, image: acme/fetch:1}]
            container: {image: acme/x:1}
            sidecars: [{name: db, image: acme/db:1}]
          - {name: b, script: {image: acme/x:1, command: [python], source: print()}}
          - {name: c, containerSet: {containers: [{name: one, image: acme/x:1}, {name: two, image: acme/x:1}]}}
        """,
        [("a", None, ["fetch", "main", "db"]), ("b", None, ["main"]), ("c", None, ["one", "two"])],
        completes=True,
    ),
    "Rollout": kind(
        f"""
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {{name: x}}
        spec: {{replicas: 5, strategy: {{canary: {{}}}}, template: {template("api")}}}
        """,
        [(None, 5, ["api"])],
    ),
    "Knative Service": kind(
        f"""
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {{name: x}}
        spec: {{template: {template("api")}}}
        """,
        [(None, None, ["api"])],
        "probes",
        "container-name",
    ),
    "SparkApplication": kind(
        """
        apiVersion: sparkoperator.k8s.io/v1beta2
        kind: SparkApplication
        metadata: {name: x}
        spec:
          image: acme/spark:1
          driver:
            cores: 1
            initContainers: [{name: fetch, image: acme/fetch:1}]
            sidecars: [{name: logs, image: acme/logs:1}]
          executor: {instances: 4, gpu: {name: nvidia.com/gpu, quantity: 1}}
        """,
        [
            ("driver", 1, ["fetch", "spark-kubernetes-driver", "logs"]),
            ("executor", 4, ["spark-kubernetes-executor"]),
        ],
        "resources",
        "command",
        completes=True,
    ),
    "DaskCluster": kind(
        """
        apiVersion: kubernetes.dask.org/v1
        kind: DaskCluster
        metadata: {name: x}
        spec:
          worker: {replicas: 6, spec: {containers: [{name: worker, image: acme/x:1}]}}
          scheduler: {spec: {containers: [{name: scheduler, image: acme/x:1}]}}
        """,
        [("scheduler", 1, ["scheduler"]), ("worker", 6, ["worker"])],
    ),
    "JobSet": kind(
        f"""
        apiVersion: jobset.x-k8s.io/v1alpha2
        kind: JobSet
        metadata: {{name: x}}
        spec:
          replicatedJobs:
          - {{name: driver, template: {{spec: {{template: {template("driver")}}}}}}}
          - {{name: slice, replicas: 2, template: {{spec: {{parallelism: 4, template: {template("worker")}}}}}}}
        """,
        [("driver", None, ["driver"]), ("slice", 8, ["worker"])],
        completes=True,
    ),
    "LeaderWorkerSet": kind(
        f"""
        apiVersion: leaderworkerset.x-k8s.io/v1
        kind: LeaderWorkerSet
        metadata: {{name: x}}
        spec:
          replicas: 2
          leaderWorkerTemplate:
            size: 4
            leaderTemplate: {template("leader")}
            workerTemplate: {template("worker")}
        """,
        [("leader", 2, ["leader"]), ("worker", 6, ["worker"])],
    ),
    "LeaderWorkerSet without a leader of its own": kind(
        f"""
        apiVersion: leaderworkerset.x-k8s.io/v1
        kind: LeaderWorkerSet
        metadata: {{name: x}}
        spec:
          replicas: 2
          leaderWorkerTemplate: {{size: 4, workerTemplate: {template("worker")}}}
        """,
        [("worker", 8, ["worker"])],
    ),
    "Volcano Job": kind(
        f"""
        apiVersion: batch.volcano.sh/v1alpha1
        kind: Job
        metadata: {{name: x}}
        spec:
          minAvailable: 3
          tasks:
          - {{name: master, replicas: 1, template: {template("master")}}}
          - {{name: worker, replicas: 2, template: {template("worker")}}}
        """,
        [("master", 1, ["master"]), ("worker", 2, ["worker"])],
        completes=True,
    ),
    "Job that Kueue admits": kind(
        f"""
        apiVersion: batch/v1
        kind: Job
        metadata: {{name: x, labels: {{kueue.x-k8s.io/queue-name: team}}}}
        spec: {{parallelism: 3, suspend: true, template: {template("train")}}}
        """,
        [(None, 3, ["train"])],
        completes=True,
    ),
    "SeldonDeployment": kind(
        """
        apiVersion: machinelearning.seldon.io/v1
        kind: SeldonDeployment
        metadata: {name: x}
        spec:
          predictors:
          - name: default
            replicas: 2
            graph: {name: model}
            componentSpecs: [{spec: {containers: [{name: model, image: acme/x:1}]}}]
        """,
        [("default", 2, ["model"])],
        "probes",
    ),
    "Notebook": kind(
        f"""
        apiVersion: kubeflow.org/v1
        kind: Notebook
        metadata: {{name: x}}
        spec: {{template: {template("x")}}}
        """,
        [(None, 1, ["x"])],
    ),
    "a kind by its shape": kind(
        """
        apiVersion: example.com/v1
        kind: Trainer
        metadata: {name: x}
        spec:
          groups:
          - {podSpec: {containers: [{name: a, image: acme/x:1}]}}
          - {template: {spec: {containers: [{name: b, image: acme/x:1}]}}}
        """,
        [(None, None, ["a"]), (None, None, ["b"])],
    ),
}


def pods_of(found: Kind) -> list[PodSpec]:
    return [pod for workload in read_object(found.text).workloads for pod in workload.pods]


@pytest.mark.parametrize("name", KINDS)
def test_pods_roles_replicas_and_containers(name: str) -> None:
    pods = pods_of(KINDS[name])
    assert [(pod.role, pod.replicas, [each.name for each in pod.all_containers]) for pod in pods] == KINDS[name].pods


@pytest.mark.parametrize("name", KINDS)
def test_what_the_controller_does(name: str) -> None:
    (workload,) = read_object(KINDS[name].text).workloads
    assert KINDS[name].injects <= workload.injects
    assert workload.runs_to_completion is KINDS[name].completes


def test_the_sidecar_of_a_spark_driver_stands_beside_it() -> None:
    manifest = read(KINDS["SparkApplication"].text)
    offset = manifest.source.text.index("acme/logs")
    assert manifest.element_at(offset) == "SparkApplication/x > container logs"
    offset = manifest.source.text.index("cores: 1")
    assert manifest.element_at(offset) == "SparkApplication/x > container spark-kubernetes-driver"
    offset = manifest.source.text.index("acme/fetch")
    assert manifest.element_at(offset) == "SparkApplication/x > container fetch"


def test_a_runtime_adds_to_the_pod_of_a_model() -> None:
    predictor, transformer = pods_of(KINDS["InferenceService of a model"])
    assert not predictor.is_whole
    assert transformer.is_whole


@pytest.mark.parametrize(("group", "kind"), _WORKLOADS)
def test_every_typed_kind_has_its_class(group: str, kind: str) -> None:
    found = workload_class(group, kind)
    assert found is not None
    assert found.__name__ == _WORKLOADS[group, kind].rpartition(".")[2]

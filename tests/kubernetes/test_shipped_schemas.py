"""The fields of custom resources that ship with dslint: misspellings are found, and nothing else is."""

from __future__ import annotations

import json
import os
import re

import pytest

from dslint.bundled import bundled
from dslint.kubernetes.schema import SchemaError, check
from dslint.kubernetes.schema.shipped import _FILES, SHARED_PATHS, SharedDefinitions, _load
from dslint.kubernetes.schema.store import definitions
from tests.kubernetes.reading import read_object


def errors(text: str) -> list[SchemaError]:
    return list(check(read_object(text)))


@pytest.mark.parametrize(
    ("version", "kind", "spec", "path", "meant"),
    [
        ("kubeflow.org/v1beta1", "Experiment", "{maxTrialCuont: 3}", "spec.maxTrialCuont", "maxTrialCount"),
        (
            "kubeflow.org/v1",
            "PyTorchJob",
            "{pytorchReplicaSpecs: {Worker: {template: {spec: {containers: [{name: pytorch, imagee: x}]}}}}}",
            "spec.pytorchReplicaSpecs.Worker.template.spec.containers[0].imagee",
            "image",
        ),
        ("trainer.kubeflow.org/v1alpha1", "TrainJob", "{trainer: {numNdoes: 2}}", "spec.trainer.numNdoes", "numNodes"),
        (
            "serving.kserve.io/v1beta1",
            "InferenceService",
            "{predictor: {model: {storageUrl: 's3://x'}}}",
            "spec.predictor.model.storageUrl",
            "storageUri",
        ),
        ("argoproj.io/v1alpha1", "Workflow", "{entryPoint: a}", "spec.entryPoint", "entrypoint"),
        (
            "argoproj.io/v1alpha1",
            "CronWorkflow",
            "{workflowSpec: {templates: [{name: a, container: {imagee: x}}]}}",
            "spec.workflowSpec.templates[0].container.imagee",
            "image",
        ),
        (
            "ray.io/v1",
            "RayCluster",
            "{workerGroupSpecs: [{replcas: 2}]}",
            "spec.workerGroupSpecs[0].replcas",
            "replicas",
        ),
        (
            "ray.io/v1",
            "RayJob",
            "{rayClusterSpec: {rayVersoin: 2.9.0}}",
            "spec.rayClusterSpec.rayVersoin",
            "rayVersion",
        ),
        (
            "ray.io/v1",
            "RayService",
            "{rayClusterConfig: {headGroupSpec: {rayStartParms: {}}}}",
            "spec.rayClusterConfig.headGroupSpec.rayStartParms",
            "rayStartParams",
        ),
        (
            "jobset.x-k8s.io/v1alpha2",
            "JobSet",
            "{replicatedJobs: [{template: {spec: {backofLimit: 0}}}]}",
            "spec.replicatedJobs[0].template.spec.backofLimit",
            "backoffLimit",
        ),
        (
            "kueue.x-k8s.io/v1beta1",
            "ClusterQueue",
            "{resourceGroups: [{flavors: [{resources: [{nominalQouta: 9}]}]}]}",
            "spec.resourceGroups[0].flavors[0].resources[0].nominalQouta",
            "nominalQuota",
        ),
        ("kueue.x-k8s.io/v1beta2", "LocalQueue", "{clusterQeue: a}", "spec.clusterQeue", "clusterQueue"),
        ("kueue.x-k8s.io/v1beta2", "ResourceFlavor", "{nodeLables: {a: b}}", "spec.nodeLables", "nodeLabels"),
        (
            "leaderworkerset.x-k8s.io/v1",
            "LeaderWorkerSet",
            "{leaderWorkerTemplate: {restartPolcy: Default}}",
            "spec.leaderWorkerTemplate.restartPolcy",
            "restartPolicy",
        ),
        ("batch.volcano.sh/v1alpha1", "Job", "{minAvailabel: 3}", "spec.minAvailabel", "minAvailable"),
        ("scheduling.volcano.sh/v1beta1", "Queue", "{reclaimabel: true}", "spec.reclaimabel", "reclaimable"),
        (
            "scheduling.volcano.sh/v1beta1",
            "PodGroup",
            "{minMembers: 1, minResuorces: {}}",
            "spec.minResuorces",
            "minResources",
        ),
        (
            "sparkoperator.k8s.io/v1beta2",
            "SparkApplication",
            "{driver: {memmory: 4g}}",
            "spec.driver.memmory",
            "memory",
        ),
        (
            "kubeflow.org/v2beta1",
            "MPIJob",
            "{mpiReplicaSpecs: {Worker: {template: {spec: {containers: [{name: a, volumeMount: []}]}}}}}",
            "spec.mpiReplicaSpecs.Worker.template.spec.containers[0].volumeMount",
            "volumeMounts",
        ),
    ],
)
def test_a_misspelt_field(version: str, kind: str, spec: str, path: str, meant: str) -> None:
    (error,) = errors(f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {spec}\n")
    assert (error.kind, error.path, error.suggestion) == ("unknown-field", path, meant)


@pytest.mark.parametrize(
    ("version", "kind", "spec"),
    [
        ("kubeflow.org/v1beta1", "Experiment", "{fieldOfTomorrow: 3, maxTrialCount: '3'}"),
        ("kubeflow.org/v1beta1", "Experiment", "{trialTemplate: {trialSpec: {kind: Job, specc: {}}}}"),
        ("kubeflow.org/v1alpha3", "Experiment", "{maxTrialCuont: 3}"),
        ("argoproj.io/v1alpha1", "CronWorkflow", "{schedule: '0 3 * * *'}"),
        ("argoproj.io/v1alpha1", "Workflow", "{templates: [{name: a, podResources: {}, resourceClaims: []}]}"),
        ("argoproj.io/v1alpha1", "Workflow", "{synchronization: {mutex: {name: a}, mutexes: [{name: a}]}}"),
        ("argoproj.io/v1alpha1", "Rollout", "{replica: 3}"),
        ("argoproj.io/v1alpha1", "Workflow", "[a]"),
        ("example.com/v1", "Workflow", "{entryPoint: a}"),
    ],
)
def test_what_may_be_of_another_version(version: str, kind: str, spec: str) -> None:
    assert errors(f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {spec}\n") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("spec: {}\nrayVersion: 2.9.0\n", "rayVersion"),
        ("spec: {headGroupSpec: {template: {schedulerName: a}}}\n", "spec.headGroupSpec.template.schedulerName"),
        (
            "spec: {headGroupSpec: {template: {spec: {priorityClass: a}}}}\n",
            "spec.headGroupSpec.template.spec.priorityClass",
        ),
    ],
)
def test_what_no_version_has(text: str, path: str) -> None:
    """At the top of an object, and in pods and containers, a field need not look like another one."""
    (error,) = errors(f"apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {{name: a}}\n{text}")
    assert (error.kind, error.path) == ("unknown-field", path)


@pytest.mark.parametrize("name", sorted(set(_FILES.values())))
def test_a_file_says_where_it_is_from(name: str) -> None:
    with open(os.path.join(bundled("schemas"), "kubernetes", "ml", f"{name}.json"), encoding="utf-8") as file:
        table = json.load(file)
    assert " on PyPI" in table["source"] or re.search(r"\S+/\S+ [0-9a-f]{12} on GitHub, Apache-2.0$", table["source"])
    assert all(_FILES[kind.partition(" ")[0]] == name for kind in table["kinds"])


def test_what_kubernetes_shares_is_there_in_every_version() -> None:
    for version in ("1.25", None):
        shared = SharedDefinitions([], definitions(version))
        for number in range(len(SHARED_PATHS)):
            assert isinstance(shared.schema(2_000_000 + number), dict)


def test_every_number_is_a_definition() -> None:
    for name in set(_FILES.values()):
        kinds, own = _load(name)
        assert all(1_000_000 <= number < 1_000_000 + len(own) for number in kinds.values())

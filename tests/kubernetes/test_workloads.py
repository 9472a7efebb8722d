from __future__ import annotations

import pytest

from tests.kubernetes.reading import read_object, read_pods

POD = "{containers: [{name: c, image: train}]}"
TEMPLATE = f"{{metadata: {{labels: {{app: x}}}}, spec: {POD}}}"

PLACES = [
    ("v1", "Pod", f"spec: {POD}", [None]),
    ("v1", "PodTemplate", f"template: {TEMPLATE}", [None]),
    ("v1", "ReplicationController", f"spec: {{template: {TEMPLATE}}}", [None]),
    ("apps/v1", "Deployment", f"spec: {{selector: {{}}, template: {TEMPLATE}}}", [None]),
    ("apps/v1", "StatefulSet", f"spec: {{selector: {{}}, template: {TEMPLATE}}}", [None]),
    ("apps/v1", "DaemonSet", f"spec: {{selector: {{}}, template: {TEMPLATE}}}", [None]),
    ("batch/v1", "Job", f"spec: {{template: {TEMPLATE}}}", [None]),
    ("batch/v1", "CronJob", f"spec: {{jobTemplate: {{spec: {{template: {TEMPLATE}}}}}}}", [None]),
    (
        "kubeflow.org/v1",
        "PyTorchJob",
        f"spec: {{pytorchReplicaSpecs: {{Master: {{template: {TEMPLATE}}}, Worker: {{template: {TEMPLATE}}}}}}}",
        ["Master", "Worker"],
    ),
    (
        "kubeflow.org/v2beta1",
        "MPIJob",
        f"spec: {{mpiReplicaSpecs: {{Launcher: {{template: {TEMPLATE}}}}}}}",
        ["Launcher"],
    ),
    ("trainer.kubeflow.org/v1alpha1", "TrainJob", "spec: {trainer: {image: a, numNodes: 2}}", ["trainer"]),
    (
        "trainer.kubeflow.org/v1alpha1",
        "ClusterTrainingRuntime",
        "spec: {template: {spec: {replicatedJobs: [{name: node, template: {spec: {template: " + TEMPLATE + "}}}]}}}",
        ["node"],
    ),
    (
        "jobset.x-k8s.io/v1alpha2",
        "JobSet",
        f"spec: {{replicatedJobs: [{{name: w, template: {{spec: {{template: {TEMPLATE}}}}}}}]}}",
        ["w"],
    ),
    (
        "leaderworkerset.x-k8s.io/v1",
        "LeaderWorkerSet",
        f"spec: {{leaderWorkerTemplate: {{leaderTemplate: {TEMPLATE}, workerTemplate: {TEMPLATE}}}}}",
        ["leader", "worker"],
    ),
    ("batch.volcano.sh/v1alpha1", "Job", f"spec: {{tasks: [{{name: ps, template: {TEMPLATE}}}]}}", ["ps"]),
    (
        "ray.io/v1",
        "RayCluster",
        f"spec: {{headGroupSpec: {{template: {TEMPLATE}}},workerGroupSpecs: [{{groupName: a, template: {TEMPLATE}}}]}}",
        ["head", "a"],
    ),
    ("ray.io/v1", "RayService", f"spec: {{rayClusterConfig: {{headGroupSpec: {{template: {TEMPLATE}}}}}}}", ["head"]),
    ("ray.io/v1", "RayJob", f"spec: {{submitterPodTemplate: {TEMPLATE}}}", ["submitter"]),
    ("serving.kserve.io/v1beta1", "InferenceService", f"spec: {{predictor: {POD}}}", ["predictor"]),
    (
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "spec: {predictor: {model: {storageUri: 's3://x'}}}",
        ["predictor"],
    ),
    (
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "spec: {predictor: {sklearn: {storageUri: 's3://x'}}}",
        ["predictor"],
    ),
    ("serving.kserve.io/v1alpha1", "ServingRuntime", f"spec: {POD}", [None]),
    (
        "serving.kserve.io/v1alpha1",
        "LLMInferenceService",
        f"spec: {{template: {POD}, worker: {POD}}}",
        [None, "worker"],
    ),
    ("kubeflow.org/v1", "Notebook", f"spec: {{template: {TEMPLATE}}}", [None]),
    (
        "kubeflow.org/v1beta1",
        "Experiment",
        f"spec: {{trialTemplate: {{trialSpec: {{apiVersion: batch/v1, kind: Job, spec: {{template: {TEMPLATE}}}}}}}}}",
        [None],
    ),
    (
        "argoproj.io/v1alpha1",
        "Workflow",
        "spec: {templates: [{name: a, container: {image: x}}, {name: dag, dag: {}}]}",
        ["a"],
    ),
    (
        "argoproj.io/v1alpha1",
        "CronWorkflow",
        "spec: {workflowSpec: {templates: [{name: a, script: {image: x}}]}}",
        ["a"],
    ),
    ("argoproj.io/v1alpha1", "Rollout", f"spec: {{template: {TEMPLATE}}}", [None]),
    (
        "sparkoperator.k8s.io/v1beta2",
        "SparkApplication",
        "spec: {image: spark, driver: {cores: 1}, executor: {instances: 2}}",
        ["driver", "executor"],
    ),
    (
        "sparkoperator.k8s.io/v1beta2",
        "ScheduledSparkApplication",
        "spec: {template: {image: spark, driver: {cores: 1}}}",
        ["driver"],
    ),
    (
        "machinelearning.seldon.io/v1",
        "SeldonDeployment",
        f"spec: {{predictors: [{{name: p, componentSpecs: [{{spec: {POD}}}]}}]}}",
        ["p"],
    ),
    (
        "kubernetes.dask.org/v1",
        "DaskCluster",
        f"spec: {{worker: {{spec: {POD}}}, scheduler: {{spec: {POD}}}}}",
        ["scheduler", "worker"],
    ),
    ("kaito.sh/v1beta1", "Workspace", f"inference: {{template: {{spec: {POD}}}}}", ["inference"]),
    (
        "nvidia.com/v1alpha1",
        "DynamoGraphDeployment",
        "spec: {services: {Frontend: {extraPodSpec: {mainContainer: {image: x}}}}}",
        ["Frontend"],
    ),
    (
        "workload.codeflare.dev/v1beta2",
        "AppWrapper",
        f"spec: {{components: [{{template: {{apiVersion: v1, kind: Pod, spec: {POD}}}}}]}}",
        [None],
    ),
    ("serving.knative.dev/v1", "Service", f"spec: {{template: {TEMPLATE}}}", [None]),
    ("example.com/v1", "Trainer", f"spec: {{inner: [{{podSpec: {POD}}}]}}", [None]),
]


@pytest.mark.parametrize(("version", "kind", "body", "roles"), PLACES)
def test_finds_the_pods_of_every_kind(version: str, kind: str, body: str, roles: list[str | None]) -> None:
    pods = read_pods(f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x}}\n{body}\n")
    assert [pod.role for pod in pods] == roles
    assert all(pod.containers for pod in pods)


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\nspec: {containers: [{name: a, image: b}]}\n",
        "apiVersion: example.com/v1\nkind: X\nmetadata: {name: x}\nspec: {containers: [{name: a}]}\n",
        "apiVersion: example.com/v1\nkind: X\nmetadata: {name: x}\nspec: {containers: {properties: {image: b}}}\n",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: [1]\n",
    ],
)
def test_finds_no_pods_where_none_are(text: str) -> None:
    assert read_pods(text) == []


def test_labels_are_those_of_the_template() -> None:
    (pod,) = read_pods(f"apiVersion: example.com/v1\nkind: X\nmetadata: {{name: x}}\nspec: {{template: {TEMPLATE}}}\n")
    assert pod.labels == {"app": "x"}
    (pod,) = read_pods("{apiVersion: v1, kind: Pod, metadata: {labels: {a: b}}, spec: " + POD + "}")
    assert pod.labels == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "replicas"),
    [
        (f"apiVersion: apps/v1\nkind: Deployment\nspec: {{replicas: 3, selector: {{}}, template: {TEMPLATE}}}\n", [3]),
        (f"apiVersion: apps/v1\nkind: Deployment\nspec: {{selector: {{}}, template: {TEMPLATE}}}\n", [None]),
        (f"apiVersion: batch/v1\nkind: Job\nspec: {{parallelism: 4, template: {TEMPLATE}}}\n", [4]),
        (
            "apiVersion: jobset.x-k8s.io/v1alpha2\nkind: JobSet\n"
            f"spec: {{replicatedJobs: [{{replicas: 5, template: {{spec: {{template: {TEMPLATE}}}}}}}]}}\n",
            [5],
        ),
        (
            "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n"
            "spec: {predictor: {minReplicas: 2, containers: [{name: a, image: b}]}}\n",
            [2],
        ),
        ("apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nspec: {executor: {instances: 7}}\n", [7]),
    ],
)
def test_replicas(text: str, replicas: list[int | None]) -> None:
    assert [pod.replicas for pod in read_pods(text)] == replicas


@pytest.mark.parametrize(
    ("version", "kind", "extra", "completes", "lasts"),
    [
        ("apps/v1", "Deployment", "selector: {}, ", False, True),
        ("batch/v1", "Job", "", True, False),
        ("argoproj.io/v1alpha1", "Rollout", "", False, True),
        ("example.com/v1", "Trainer", "", False, False),
    ],
)
def test_whether_it_ends(version: str, kind: str, extra: str, completes: bool, lasts: bool) -> None:
    (workload,) = read_object(f"apiVersion: {version}\nkind: {kind}\nspec: {{{extra}template: {TEMPLATE}}}\n").workloads
    assert (workload.runs_to_completion, workload.is_long_running) == (completes, lasts)


@pytest.mark.parametrize(("policy", "completes"), [("Never", True), ("OnFailure", True), ("Always", False)])
def test_a_pod_ends_by_its_restart_policy(policy: str, completes: bool) -> None:
    text = f"apiVersion: v1\nkind: Pod\nspec: {{restartPolicy: {policy}, containers: [{{name: a, image: b}}]}}\n"
    (workload,) = read_object(text).workloads
    assert workload.runs_to_completion is completes


def test_what_the_controller_adds() -> None:
    (workload,) = read_object(
        f"apiVersion: ray.io/v1\nkind: RayCluster\nspec: {{headGroupSpec: {{template: {TEMPLATE}}}}}\n"
    ).workloads
    assert {"shm", "probes"} <= workload.injects
    assert workload.adds_labels


def test_an_aliased_template_is_read_like_any_other() -> None:
    pods = read_pods(
        f"""
        apiVersion: kubeflow.org/v1
        kind: PyTorchJob
        metadata: {{name: x}}
        spec:
          pytorchReplicaSpecs:
            Master: &replica
              replicas: 1
              template: {TEMPLATE}
            Worker:
              <<: *replica
              restartPolicy: Never
        """
    )
    assert [(pod.role, pod.replicas) for pod in pods] == [("Master", 1), ("Worker", 1)]


def test_the_kinds_of_containers() -> None:
    (pod,) = read_pods(
        """
        apiVersion: v1
        kind: Pod
        spec:
          initContainers: [{name: a, image: x}, {name: b, image: x, restartPolicy: Always}]
          containers: [{name: c, image: x}]
          ephemeralContainers: [{name: d, image: x}]
        """
    )
    assert [container.name for container in pod.init_containers] == ["a"]
    assert [container.name for container in pod.sidecars] == ["b"]
    assert [container.role for container in pod.all_containers] == ["init", "sidecar", "container", "ephemeral"]


def test_volumes() -> None:
    (pod,) = read_pods(
        """
        apiVersion: v1
        kind: Pod
        spec:
          containers: [{name: c, image: x}]
          volumes:
          - name: shm
            emptyDir: {medium: Memory, sizeLimit: 2Gi}
          - name: data
            persistentVolumeClaim: {claimName: data}
          - name: plain
        """
    )
    assert [volume.source_kind for volume in pod.volumes] == ["emptyDir", "persistentVolumeClaim", "emptyDir"]
    shm, data = pod.volume("shm"), pod.volume("data")
    assert shm is not None
    assert data is not None
    assert shm.medium == "Memory"
    assert shm.size_limit is not None
    assert shm.size_limit.value == 2 * 2**30
    assert data.claim == "data"
    assert data.anchor.text == "data"


def test_many_aliases_make_no_endless_pods() -> None:
    lines = ["apiVersion: example.com/v1", "kind: X", "spec:", "  a0: &a0 {containers: [{name: a, image: b}]}"]
    lines += [f"  a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 5)]
    assert len(read_pods("\n".join(lines))) == 1


@pytest.mark.parametrize(
    ("patch", "knows_image", "knows_resources"),
    [
        ("", True, True),
        ("podSpecPatch: '{{inputs.parameters.patch}}'", False, False),
        ("podSpecPatch: '{containers: [{name: main, resources: {limits: {memory: 4Gi}}}]}'", True, False),
        ("podSpecPatch: 'terminationGracePeriodSeconds: 3'", True, True),
    ],
)
@pytest.mark.parametrize("place", ["template", "defaults", "workflow"])
def test_what_a_patch_of_argo_may_change_is_not_known(
    place: str, patch: str, knows_image: bool, knows_resources: bool
) -> None:
    inside, defaults, beside = (patch if where == place else "" for where in ("template", "defaults", "workflow"))
    (pod,) = read_pods(
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: x}\nspec:\n"
        f"  templateDefaults: {{{defaults}}}\n  {beside}\n"
        f"  templates:\n  - name: a\n    container: {{image: train}}\n    {inside}\n"
    )
    (container,) = pod.containers
    assert (container.image is not None, container.resources_known) == (knows_image, knows_resources)
    assert pod.is_whole is (not patch)

"""Disruption budgets, autoscalers, jobs and claims."""

from __future__ import annotations

import pytest

from dslint.kubernetes import Autoscaler, Claim, CronJob, DisruptionBudget, Job
from tests.kubernetes.reading import read, read_object


def _budget(fields: str) -> DisruptionBudget:
    found = read_object(
        f"apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: b}}\nspec: {{{fields}}}\n"
    )
    assert isinstance(found, DisruptionBudget)
    return found


@pytest.mark.parametrize(
    ("fields", "replicas", "spared"),
    [
        ("minAvailable: 1", 3, 2),
        ("minAvailable: 1", 1, 0),
        ("minAvailable: 5", 3, 0),
        ("minAvailable: 50%", 1, 0),
        ("minAvailable: 50%", 3, 1),
        ("maxUnavailable: 1", 1, 1),
        ("maxUnavailable: 25%", 1, 1),
        ("maxUnavailable: 0", 3, 0),
        ("maxUnavailable: $N", 3, None),
        ("", 3, None),
    ],
)
def test_how_many_pods_a_budget_spares(fields: str, replicas: int, spared: int | None) -> None:
    assert _budget(fields).spares(replicas) == spared


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("maxUnavailable: 0%", True),
        ("maxUnavailable: 1", False),
        ("minAvailable: 100%", True),
        ("minAvailable: 0", False),
    ],
)
def test_what_blocks_always(fields: str, expected: bool) -> None:
    budget = _budget(fields)
    amount = budget.max_unavailable or budget.min_available
    assert amount is not None
    assert budget.blocks_always(amount) is expected


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("autoscaling/v2 HorizontalPodAutoscaler", "minReplicas: 2, maxReplicas: 4", (2, 4)),
        ("autoscaling/v2 HorizontalPodAutoscaler", "maxReplicas: 4", (1, 4)),
        ("autoscaling/v2 HorizontalPodAutoscaler", "minReplicas: $A, maxReplicas: $B", (None, None)),
        ("keda.sh/v1alpha1 ScaledObject", "maxReplicaCount: 4", (0, 4)),
    ],
)
def test_the_limits_of_an_autoscaler(kind: str, fields: str, expected: tuple[int | None, int | None]) -> None:
    version, name = kind.split()
    text = (
        f"apiVersion: {version}\nkind: {name}\nmetadata: {{name: a}}\nspec: {{{fields}, scaleTargetRef: {{name: w}}}}\n"
    )
    found = read_object(text)
    assert isinstance(found, Autoscaler)
    assert (found.lowest, found.highest) == expected
    assert found.target == (("Deployment", "w") if name == "ScaledObject" else None)


def test_which_jobs_are_cleaned_up() -> None:
    text = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, annotations: {%s}}\nspec: {%s}\n"
    jobs = [
        read_object(text % fields) for fields in (("", ""), ("", "ttlSecondsAfterFinished: 1"), ("helm.sh/hook: x", ""))
    ]
    assert [job.is_cleaned_up for job in jobs if isinstance(job, Job)] == [False, True, True]


def test_a_cron_job() -> None:
    found = read_object(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\n"
        "spec: {suspend: true, startingDeadlineSeconds: 7, jobTemplate: {spec: {ttlSecondsAfterFinished: 9}}}\n"
    )
    assert isinstance(found, CronJob)
    nodes = (found.suspend_node, found.deadline_node, found.ttl_node)
    assert [node.text for node in nodes if node] == ["true", "7", "9"]


def test_claims_of_their_own_and_of_a_stateful_set() -> None:
    manifest = read(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: own}
        spec: {accessModes: [ReadWriteMany], storageClassName: "", resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: s}
        spec:
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {volumeName: v, resources: $R}
        """
    )
    own, made = [node for found in manifest.objects for node in found.parts if isinstance(node, Claim)]
    assert (own.is_template, made.is_template) == (False, True)
    assert (own.anchor.text, made.anchor.text) == ("own", "data")
    assert own.size_node is not None
    assert made.size_node is None
    assert (own.size_is_known, made.size_is_known) == (True, False)
    assert (own.says_class, made.says_class) == (True, False)
    assert (own.names_volume, made.names_volume) == (False, True)
    assert [mode.text for mode in own.access_modes] == ["ReadWriteMany"]

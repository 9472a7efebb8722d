"""Availability: a workload x its budgets and autoscalers."""

from __future__ import annotations

from dslint.project.availability import Availability
from tests.project.linking import links

DEPLOYMENT = (
    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  replicas: 3\n  selector:\n"
    "    matchLabels: {app: a}\n  template:\n    metadata:\n      labels: {app: a, x: y}\n    spec:\n"
    "      containers:\n      - name: c\n        image: x:1\n"
)
BUDGET = (
    "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: b\nspec:\n  minAvailable: 1\n"
    "  selector:\n    matchLabels: {app: a}\n"
)
AUTOSCALER = (
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: h\nspec:\n  minReplicas: 2\n"
    "  maxReplicas: 4\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}\n"
)


def test_what_is_beside_the_workload_counts() -> None:
    (found,) = links({"d/a.yaml": DEPLOYMENT, "d/b.yaml": BUDGET, "d/h.yaml": AUTOSCALER}, Availability)
    assert [budget.name for budget in found.budgets] == ["b"]
    assert [scaler.name for scaler in found.autoscalers] == ["h"]
    assert (found.fewest, found.count_span.text, found.has_others) == (2, "2", False)


def test_replicas_count_without_an_autoscaler() -> None:
    (found,) = links({"a.yaml": DEPLOYMENT}, Availability)
    assert (found.fewest, found.count_span.text, found.is_decided) == (3, "3", True)
    (found,) = links({"a.yaml": DEPLOYMENT.replace("  replicas: 3\n", "")}, Availability)
    assert (found.fewest, found.count_span.text, found.is_decided) == (1, "a", True)


def test_those_of_other_directories_are_only_known_of() -> None:
    (found,) = links({"d/a.yaml": DEPLOYMENT, "e/b.yaml": BUDGET}, Availability)
    assert (found.budgets, found.has_others) == ([], True)


def test_labels_and_namespaces_decide() -> None:
    other = BUDGET.replace("{app: a}", "{app: z}")
    apart = BUDGET.replace("name: b\n", "name: b\n  namespace: two\n")
    here = DEPLOYMENT.replace("name: a\n", "name: a\n  namespace: one\n", 1)
    (found,) = links({"a.yaml": here + "---\n" + other + "---\n" + apart}, Availability)
    assert (found.budgets, found.has_others) == ([], False)


def test_expressions_may_choose_too() -> None:
    chosen = BUDGET.replace("matchLabels: {app: a}", "matchExpressions: [{key: x, operator: Exists}]")
    (found,) = links({"a.yaml": DEPLOYMENT + "---\n" + chosen}, Availability)
    assert [budget.name for budget in found.budgets] == ["b"]


def test_a_kustomization_may_set_the_number() -> None:
    files = {"a.yaml": DEPLOYMENT.replace("  replicas: 3\n", ""), "kustomization.yaml": "resources: [a.yaml]\n"}
    (found,) = links(files, Availability)
    assert not found.is_decided

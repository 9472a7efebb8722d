"""Choices: what the selectors of policies, budgets and monitors choose."""

from __future__ import annotations

from dslint.project.choices import Choice, Isolation
from tests.project.linking import links

POD = (
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {containers: [{name: c, image: 'a:1'}]}\n"
)
POLICY = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec:\n  podSelector: "


def _chosen(files: dict[str, str]) -> list[tuple[str, int, bool]]:
    return [(choice.how, choice.chosen, choice.sure) for choice in links(files, Choice)]


def test_labels_choose_pods() -> None:
    assert _chosen({"a.yaml": POD, "n.yaml": POLICY + "{matchLabels: {app: a}}\n"}) == [("podSelector", 1, True)]
    assert _chosen({"a.yaml": POD, "n.yaml": POLICY + "{matchLabels: {app: b}}\n"}) == [("podSelector", 0, True)]
    assert _chosen({"a.yaml": POD, "n.yaml": POLICY + "{}\n"}) == []


def test_expressions_choose_pods() -> None:
    expression = "{matchExpressions: [{key: app, operator: Exists}]}\n"
    assert _chosen({"a.yaml": POD, "n.yaml": POLICY + expression}) == [("podSelector", 1, True)]


def test_an_incomplete_project_says_nothing_of_none() -> None:
    files = {"Chart.yaml": "name: c\n", "n.yaml": POLICY + "{matchLabels: {app: b}}\n"}
    assert _chosen(files) == [("podSelector", 0, False)]


def test_isolation_counts_policies() -> None:
    def counted(files: dict[str, str]) -> list[tuple[str, int]]:
        return [(each.holder.kind, each.policies) for each in links(files, Isolation)]

    space = "apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n"
    assert counted({"a.yaml": POD, "s.yaml": space}) == [("Pod", 0), ("Namespace", 0)]
    assert counted({"a.yaml": POD, "n.yaml": POLICY + "{}\n", "s.yaml": space}) == [("Pod", 1), ("Namespace", 1)]
    assert counted({"a.yaml": POD, "Chart.yaml": "name: c\n"}) == []

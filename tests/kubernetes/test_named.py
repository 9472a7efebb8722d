"""Kinds that are there for rules to ask for, and small answers of pods."""

from __future__ import annotations

from dslint.kubernetes import ArgoWorkflow, Object
from tests.kubernetes.reading import read_object, read_pods


def test_a_cron_workflow_holds_its_workflow() -> None:
    head = "apiVersion: argoproj.io/v1alpha1\nkind: {}\nmetadata: {{name: a}}\nspec: {{{}}}\n"
    plain = read_object(head.format("Workflow", "entrypoint: a"))
    timed = read_object(head.format("CronWorkflow", "workflowSpec: {entrypoint: b}"))
    specs = [found.workflow_spec for found in (plain, timed) if isinstance(found, ArgoWorkflow)]
    assert [list(spec.names()) for spec in specs if spec is not None] == [["entrypoint"], ["entrypoint"]]


def test_other_groups_have_kinds_of_the_same_name() -> None:
    found = read_object("apiVersion: example.com/v1\nkind: Workflow\nmetadata: {name: a}\n")
    assert type(found) is Object


def test_how_pods_are_spread() -> None:
    (pod,) = read_pods(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, labels: {app: a}}
        spec:
          automountServiceAccountToken: false
          topologySpreadConstraints:
          - {topologyKey: zone, labelSelector: {matchLabels: {app: a}}}
          - {topologyKey: host}
          containers: [{name: c, image: x}]
        """
    )
    counted, nothing = pod.spread_constraints
    assert counted.selector is not None
    assert counted.selector.matches(pod.labels)
    assert (counted.counts_nothing, nothing.counts_nothing) == (False, True)
    assert nothing.key.text == "host"
    assert pod.is_spread
    assert (pod.mounts_token, pod.account_name) == (False, "default")

"""Small questions that several rules ask of the nodes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dslint.kubernetes import Container, Workload
from tests.kubernetes.reading import read, read_container, read_object, read_pods


def deployment(spec: str) -> Workload:
    template = "template: {spec: {containers: [{name: a, image: b}]}}"
    return read_object(f"apiVersion: apps/v1\nkind: Deployment\nspec: {{{spec}{template}}}\n").workloads[0]


@pytest.mark.parametrize(
    ("spec", "surges"),
    [
        ("", True),
        ("replicas: 3, ", True),
        ("replicas: 4, ", False),
        ("strategy: {type: Recreate}, ", False),
        ("strategy: {rollingUpdate: {maxUnavailable: 1}}, ", False),
        ("strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}, ", False),
        ("strategy: {rollingUpdate: {maxSurge: 2, maxUnavailable: 0}}, ", True),
        ("replicas: 10, strategy: {rollingUpdate: {maxUnavailable: 9%}}, ", True),
        ("replicas: 10, strategy: {rollingUpdate: {maxUnavailable: 10%}}, ", False),
        ('strategy: {rollingUpdate: {maxUnavailable: "${N}"}}, ', False),
    ],
)
def test_whether_a_rollout_starts_new_pods_first(spec: str, surges: bool) -> None:
    assert deployment(spec).surges_first is surges


@pytest.mark.parametrize(
    ("ports", "number"),
    [
        ("[{name: http-metrics, containerPort: 1}, {name: http, containerPort: 2}]", 2),
        ("[{containerPort: 3}]", 3),
        ("[{containerPort: 4, protocol: UDP}]", None),
        ("[{name: webhook-server, containerPort: 5}]", None),
    ],
)
def test_the_port_that_serves(ports: str, number: int | None) -> None:
    port = read_container(f"ports: {ports}").serving_port
    assert (port.number if port else None) == number
    assert port is None or port.anchor.text == str(number)


@pytest.mark.parametrize(
    ("resources", "anchor", "known"),
    [
        ("image: b", "main", True),
        ("resources: {}", "resources", True),
        ("resources: {limits: {cpu: 1}}", "limits", True),
        ("resources: {requests: {cpu: 1}}", "resources", True),
        ("resources:", "resources", True),
        ('resources: "${RESOURCES}"', "resources", False),
        ('resources: {limits: "${LIMITS}"}', "limits", False),
    ],
)
def test_where_a_missing_limit_is_reported(resources: str, anchor: str, known: bool) -> None:
    container = read_container(resources)
    assert container.limits_anchor.text == anchor
    assert container.resources_known is known


def image(text: str) -> Container:
    return read_container(f"image: {text}")


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("python:3.13", False),
        ("controller:latest", True),
        ("${IMAGE}:1", True),
        ("REGISTRY/app", True),
        ("IMAGE_PLACEHOLDER", True),
        ("replace", True),
        ("replace:me", True),
        ("acme/replace", False),
        ("replacer", False),
    ],
)
def test_whether_an_image_stands_for_another(text: str, replaced: bool) -> None:
    assert image(text).image_is_replaced is replaced


def test_kustomizations_replace_images_by_name() -> None:
    manifest = read("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: 'acme/app:1'}]}\n")
    manifest.kustomized_images = lambda: frozenset({"acme/app"})
    assert manifest.objects[0].workloads[0].pods[0].containers[0].image_is_replaced


def test_limits_of_a_pod_as_a_whole() -> None:
    (pod,) = read_pods(
        "apiVersion: v1\nkind: Pod\nspec: {resources: {limits: {memory: 1Gi}}, containers: [{name: a}]}\n"
    )
    assert pod.limits["memory"].value == 1 << 30


def test_places_of_labels_and_of_what_a_selector_wants() -> None:
    workload = read_object(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: d}
        spec:
          selector: {matchLabels: {app: one}}
          template:
            metadata: {labels: {app: two}}
            spec: {containers: [{name: a, image: b}]}
        """
    ).workloads[0]
    assert workload.selector is not None
    assert workload.selector.place("app").text == "one"
    assert workload.selector.place(None).text == "matchLabels"
    assert workload.pods[0].labels_anchor("app").text == "two"
    assert workload.pods[0].labels_anchor("tier").text == "labels"
    assert deployment("").pods[0].labels_anchor("app").text == "template"


def test_objects_that_only_try_out_what_helm_installed() -> None:
    hook = "apiVersion: v1\nkind: Pod\nmetadata: {annotations: {helm.sh/hook: %s}}\n"
    assert read(hook % "test-success").objects[0].is_helm_test
    assert not read(hook % "pre-install").objects[0].is_helm_test


def test_schema_errors_are_found_once_for_each_version() -> None:
    found = read_object("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndat: {}\n")
    assert [error.kind for error in found.schema_errors()] == ["unknown-field"]
    assert found.schema_errors() is found.schema_errors()
    assert found.schema_errors("1.30") is not found.schema_errors()


@pytest.mark.parametrize(
    ("fields", "whole"),
    [
        ("image: a", True),
        ("command: [a]", False),
        ("image: a\nresources: ${RESOURCES}", False),
        ("image: a\nresources: {limits: {memory: 1Gi}}", True),
    ],
)
def test_whether_a_limit_that_is_not_there_is_missing(fields: str, whole: bool) -> None:
    assert read_container(fields).resources_are_whole is whole


def test_requests_of_a_pod_as_a_whole() -> None:
    (pod,) = read_pods(
        "apiVersion: v1\nkind: Pod\nspec: {resources: {requests: {cpu: 500m}}, containers: [{name: a}]}\n"
    )
    assert pod.requests["cpu"].value == Fraction(1, 2)


def test_pod_is_bound_to_a_node() -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c}]\n"
    assert not read_pods(pod)[0].is_bound_to_node
    assert read_pods(pod + "  nodeName: a\n")[0].is_bound_to_node
    assert read_pods(pod + "  nodeSelector: {kubernetes.io/hostname: a}\n")[0].is_bound_to_node


@pytest.mark.parametrize(
    ("fields", "policy"),
    [
        ("image: a", "Always"),
        ("image: a:latest", "Always"),
        ("image: a:1", "IfNotPresent"),
        ("image: a@sha256:" + "0" * 64, "IfNotPresent"),
        ("image: a:1\nimagePullPolicy: Never", "Never"),
        ("image: a:1\nimagePullPolicy: ${POLICY}", None),
        ("image: a:${TAG}", None),
    ],
)
def test_the_pull_policy_that_holds(fields: str, policy: str | None) -> None:
    assert read_container(fields).effective_pull_policy == policy


def test_where_a_request_is_missing() -> None:
    texts = ("image: a", "resources: {}", "resources: {requests: {cpu: 1}}")
    assert [read_container(text).requests_anchor.text for text in texts] == ["main", "resources", "requests"]


def test_spot_label() -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c}]\n  nodeSelector: {%s}\n"
    for label in ('cloud.google.com/gke-spot: "true"', "eks.amazonaws.com/capacityType: SPOT"):
        span = read_pods(pod % label)[0].spot_label
        assert span is not None
        assert span.text in ('"true"', "SPOT")
    for label in ('cloud.google.com/gke-spot: "false"', "karpenter.sh/capacity-type: on-demand"):
        assert read_pods(pod % label)[0].spot_label is None

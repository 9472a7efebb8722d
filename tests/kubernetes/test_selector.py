from __future__ import annotations

import pytest

from dslint.kubernetes import Service
from tests.kubernetes.reading import read_object

LABELS = {"app": "vllm", "tier": "gpu", "version": "${TAG}"}


def matches(selector: str) -> bool | None:
    found = read_object(
        f"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {{name: d}}
        spec:
          selector: {selector}
          template: {{spec: {{containers: [{{name: a, image: b}}]}}}}
        """
    )
    chosen = found.workloads[0].selector
    assert chosen is not None
    return chosen.matches(LABELS)


@pytest.mark.parametrize(
    ("selector", "answer"),
    [
        ("{matchLabels: {app: vllm}}", True),
        ("{matchLabels: {app: vllm, tier: cpu}}", False),
        ("{matchLabels: {missing: x}}", False),
        ("{matchLabels: {version: '1'}}", None),
        ("{matchLabels: {version: '${TAG}'}}", True),
        ("{matchLabels: {version: '1', app: other}}", False),
        ("{matchExpressions: [{key: app, operator: In, values: [vllm, tgi]}]}", True),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [vllm]}]}", False),
        ("{matchExpressions: [{key: missing, operator: NotIn, values: [x]}]}", True),
        ("{matchExpressions: [{key: tier, operator: Exists}]}", True),
        ("{matchExpressions: [{key: tier, operator: DoesNotExist}]}", False),
        ("{matchExpressions: [{key: app, operator: In, values: ['${APP}']}]}", None),
        ("{matchExpressions: [{key: app, operator: Like, values: [vllm]}]}", None),
        ("{matchLabels: {}}", True),
    ],
)
def test_matches(selector: str, answer: bool | None) -> None:
    assert matches(selector) is answer


def test_a_service_selects_by_plain_labels() -> None:
    found = read_object(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: s}
        spec:
          clusterIP: None
          selector: {app: vllm}
          ports: [{port: 80, targetPort: http}, {port: 8000, name: api}]
        """
    )
    assert isinstance(found, Service)
    assert found.selects({"app": "vllm", "other": "x"})
    assert found.selects({"app": "tgi"}) is False
    assert found.headless
    assert found.type == "ClusterIP"
    assert [(port.number, port.name, port.target) for port in found.ports] == [
        (80, None, "http"),
        (8000, "api", "8000"),
    ]


def test_a_service_without_selector_selects_nothing() -> None:
    found = read_object("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: ExternalName}}")
    assert isinstance(found, Service)
    assert found.selector is None
    assert found.selects({"app": "x"}) is False

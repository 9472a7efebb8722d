"""What the API server wants beyond its OpenAPI documents, as far as it is about one object."""

from __future__ import annotations

import pytest

from dslint.kubernetes.schema import SchemaError, check
from dslint.kubernetes.schema.words import said
from tests.kubernetes.reading import read_object

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - {name: main, image: train, MORE}
  REST
"""
OTHERS = {
    "Service": "v1",
    "Ingress": "networking.k8s.io/v1",
    "NetworkPolicy": "networking.k8s.io/v1",
    "PodDisruptionBudget": "policy/v1",
    "HorizontalPodAutoscaler": "autoscaling/v2",
    "PersistentVolumeClaim": "v1",
}
TARGET = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2"


def errors(text: str) -> list[SchemaError]:
    return list(check(read_object(text)))


def container(more: str) -> list[SchemaError]:
    return errors(POD.replace("MORE", more).replace("REST", ""))


def pod(rest: str) -> list[SchemaError]:
    return errors(POD.replace("MORE", "").replace("REST", rest))


def other(kind: str, spec: str) -> list[SchemaError]:
    return errors(f"apiVersion: {OTHERS[kind]}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{spec}}}\n")


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("env: [{name: A=B, value: x}]", "A=B"),
        ("env: [{name: A, valueFrom: {fieldRef: {fieldPath: status.podIPP}}}]", "status.podIPP"),
        ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.mem}}}]", "limits.mem"),
        ("envFrom: [{prefix: A_}]", "prefix"),
        ("volumeMounts: [{name: v, mountPath: 'a:b'}]", "'a:b'"),
        ("volumeMounts: [{name: v, mountPath: /a, subPath: /b}]", "/b"),
        ("volumeMounts: [{name: v, mountPath: /a, subPath: b/../../c}]", "b/../../c"),
        ("volumeMounts: [{name: v, mountPath: /a, subPath: b, subPathExpr: c}]", "subPathExpr"),
        ("securityContext: {seccompProfile: {type: Localhost}}", "seccompProfile"),
    ],
)
def test_what_is_refused_of_a_container(more: str, place: str) -> None:
    (error,) = container(more)
    assert error.span.text == place
    assert said(error)[0]


@pytest.mark.parametrize(
    "more",
    [
        "env: [{name: a.b-c, value: x}]",
        "env: [{name: A, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['app']\"}}}]",
        "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory}}}]",
        "envFrom: [{secretRef: {name: a}}]",
        "volumeMounts: [{name: v, mountPath: /a, subPath: b/..c/d}]",
        "volumeMounts: [{name: v, mountPath: 'C\\a', subPathExpr: c}]",
        "securityContext: {seccompProfile: {type: RuntimeDefault}}",
    ],
)
def test_what_is_taken_of_a_container(more: str) -> None:
    assert container(more) == []


AFFINITY = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [TERM]}}}"


@pytest.mark.parametrize(
    ("rest", "place", "message"),
    [
        ("hostname: A_b", "A_b", "`A_b` has not the form of `spec.hostname`"),
        ("dnsPolicy: None", "spec", "`spec` must have `dnsConfig`, as its `dnsPolicy` is `None`"),
        ("os: {name: Linux}", "Linux", "`Linux` is no value of `spec.os.name`"),
        ("hostAliases: [{ip: db, hostnames: [a]}]", "db", "`db` has not the form of `spec.hostAliases[0].ip`"),
        (
            AFFINITY.replace("TERM", "{matchExpressions: [{key: gpu, operator: In}]}"),
            "key",
            "must have `values`, as its `operator` is `In`",
        ),
        (
            AFFINITY.replace("TERM", "{matchExpressions: [{key: gpu, operator: Exists, values: [a]}]}"),
            "values",
            "must not have `values`, as its `operator` is `Exists`",
        ),
        (
            "volumes: [{name: v, configMap: {name: a, items: [{key: a, path: /etc/a}]}}]",
            "/etc/a",
            "must not be `/etc/a`",
        ),
    ],
)
def test_what_is_refused_of_a_pod(rest: str, place: str, message: str) -> None:
    (error,) = pod(rest)
    assert message in said(error)[0]
    assert error.span.text == place


@pytest.mark.parametrize(
    ("kind", "spec", "place"),
    [
        ("Service", "type: ExternalName", "spec"),
        ("Service", "clusterIP: none, ports: [{port: 80}]", "none"),
        ("Service", "loadBalancerSourceRanges: [10.0.0.1], ports: [{port: 80}]", "10.0.0.1"),
        ("Service", "ipFamilies: [ipv4], ports: [{port: 80}]", "ipv4"),
        ("Ingress", "", "spec"),
        ("Ingress", "rules: [{host: 'a.org:80'}]", "'a.org:80'"),
        ("Ingress", "rules: [{host: 10.0.0.1}]", "10.0.0.1"),
        ("Ingress", "defaultBackend: {service: {name: a, port: {name: http, number: 80}}}", "number"),
        ("Ingress", "defaultBackend: {}", "defaultBackend"),
        ("NetworkPolicy", "podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.1}}]}]", "10.0.0.1"),
        (
            "NetworkPolicy",
            "podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]",
            "podSelector",
        ),
        ("PodDisruptionBudget", "minAvailable: '50'", "'50'"),
        ("HorizontalPodAutoscaler", f"{TARGET}, metrics: [{{type: Resource}}]", "type"),
        (
            "HorizontalPodAutoscaler",
            f"{TARGET}, behavior: {{scaleDown: {{stabilizationWindowSeconds: 4000}}}}",
            "4000",
        ),
        ("PersistentVolumeClaim", "accessModes: [], resources: {requests: {storage: 1Gi}}", "accessModes"),
    ],
)
def test_what_is_refused_of_others(kind: str, spec: str, place: str) -> None:
    (error,) = other(kind, spec)
    assert error.span.text == place
    assert said(error)[0]


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("Service", "type: ExternalName, externalName: db.example.org"),
        ("Service", "clusterIP: None, ports: [{port: 80}]"),
        ("Ingress", "rules: [{host: '*.example.org'}, {}]"),
        ("Ingress", "defaultBackend: {resource: {kind: A, name: a}}"),
        ("NetworkPolicy", "podSelector: {}, ingress: [{from: [{podSelector: {}, namespaceSelector: {}}]}]"),
        ("PodDisruptionBudget", "minAvailable: 50%"),
        ("PodDisruptionBudget", "maxUnavailable: 1"),
    ],
)
def test_what_is_taken_of_others(kind: str, spec: str) -> None:
    assert other(kind, spec) == []


def test_a_misspelt_field_is_said_and_not_that_it_is_missing() -> None:
    (error,) = other("Ingress", "defaultBackend: {servise: {name: a, port: {number: 80}}}")
    assert error.kind == "unknown-field"

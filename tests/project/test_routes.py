"""Routes: from a Service to the workloads that it selects."""

from __future__ import annotations

import pytest

from dslint.project.routes import Routes
from tests.project.linking import links

SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  selector:\n    app: api\n    tier: web\n"


def _deployment(name: str, labels: str = "{app: api, tier: web, x: y}", namespace: str = "") -> str:
    return (
        f"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\n  namespace: {namespace or '~'}\n"
        f"spec:\n  selector:\n    matchLabels: {labels}\n  template:\n    metadata:\n      labels: {labels}\n"
        "    spec:\n      containers:\n      - name: c\n        image: x:1\n"
    )


def _found(files: dict[str, str]) -> list[tuple[list[str | None], bool, bool]]:
    return [
        ([workload.object.name for workload in route.workloads], route.namespace_complete, route.sure)
        for route in links(files, Routes)
    ]


def test_labels_decide() -> None:
    files = {
        "svc.yaml": SERVICE,
        "a.yaml": _deployment("a"),
        "b.yaml": _deployment("b", "{app: api}") + "---\n" + _deployment("c"),
        "job.yaml": _deployment("d", "{app: other, tier: web}"),
    }
    assert _found(files) == [(["a", "c"], True, True)]
    (route,) = links(files, Routes, "svc.yaml")
    assert (route.span.text, route.document.source.path, route.how) == ("s", "svc.yaml", "selector")
    assert len(route.workloads) == 2


def test_no_workload_at_all() -> None:
    assert _found({"svc.yaml": SERVICE}) == [([], True, True)]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("prod", "prod", (["a"], True, True)),
        ("prod", "dev", ([], True, True)),
        ("prod", "", (["a"], False, False)),
        ("", "prod", (["a"], False, False)),
    ],
)
def test_namespaces(ours: str, theirs: str, expected: tuple[list[str], bool, bool]) -> None:
    service = SERVICE.replace("  name: s\n", f"  name: s\n  namespace: {ours}\n") if ours else SERVICE
    assert _found({"svc.yaml": service, "a.yaml": _deployment("a", namespace=theirs)}) == [expected]


@pytest.mark.parametrize(
    "extra",
    [
        {"broken.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {\n"},
        {"chart/Chart.yaml": "name: c\n"},
        {"x.yaml": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.x }}\n"},
        {"pod.yaml.j2": "apiVersion: v1\nkind: Pod\n"},
        {"kustomization.yaml": "resources: [svc.yaml]\nnamePrefix: dev-\n"},
        {"kustomization.yaml": "resources:\n- https://github.com/a/b\n"},
        {"cr.yaml": "apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: t\n"},
        {"half.yaml": "apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {matchLabels: {a: b}}}\n"},
    ],
)
def test_what_may_hide_workloads(extra: dict[str, str]) -> None:
    assert _found({"svc.yaml": SERVICE, **extra}) == [([], False, False)]
    assert _found({"svc.yaml": SERVICE, "a.yaml": _deployment("a"), **extra}) == [(["a"], False, True)]


@pytest.mark.parametrize(
    "extra",
    [
        {"kustomization.yaml": "resources:\n- svc.yaml\nnamespace: x\n"},
        {"values-x.yaml": "a: {{ x }}\n"},
        {"mon.yaml": "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata:\n  name: t\n"},
        {"Dockerfile.j2": "FROM {{ x }}\n"},
    ],
)
def test_what_hides_nothing(extra: dict[str, str]) -> None:
    assert _found({"svc.yaml": SERVICE, **extra}) == [([], True, True)]


@pytest.mark.parametrize(
    "service",
    [
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  type: ExternalName\n  externalName: x.org\n",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  clusterIP: None\n",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  selector: {}\n",
    ],
)
def test_services_without_a_selector(service: str) -> None:
    assert _found({"svc.yaml": service, "a.yaml": _deployment("a")}) == []


def test_an_unknown_label_is_possible_only() -> None:
    files = {"svc.yaml": SERVICE, "a.yaml": _deployment("a", "{app: api, tier: $TIER}")}
    assert _found(files) == [(["a"], False, False)]


def test_patches_are_no_workloads() -> None:
    files = {
        "k/svc.yaml": SERVICE,
        "k/patch.yaml": _deployment("a"),
        "k/kustomization.yaml": "patches:\n- path: ./patch.yaml\n",
    }
    assert _found(files) == [([], False, False)]


def test_thousands_of_services_take_linear_time() -> None:
    files = {
        f"{n}.yaml": SERVICE.replace("app: api", f"app: a{n}")
        + "---\n"
        + _deployment(f"d{n}", f"{{app: a{n}, tier: web}}")
        for n in range(300)
    }
    assert _found(files) == [([f"d{n}"], True, True) for n in sorted(range(300), key=lambda n: f"{n}.yaml")]


def test_neighbours_are_the_workloads_that_might_have_been_meant() -> None:
    texts = {
        "service.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: typo}}\n",
        "here.yaml": _deployment("here"),
        "there.yaml": _deployment("there", namespace="other"),
    }
    (found,) = links(texts, Routes)
    assert [workload.object.name for workload in found.neighbours] == ["here"]

"""Accesses: whether requests may come to the pods of a workload."""

from __future__ import annotations

from dslint.project.accesses import Access
from tests.project.linking import links

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  template:
    metadata: {labels: {app: a, tier: web}}
    spec: {containers: [{name: c, image: 'a:1'}]}
"""
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: "
POOL = "apiVersion: inference.networking.k8s.io/v1\nkind: InferencePool\nmetadata: {name: p}\nspec:\n  selector: "


def _reached(files: dict[str, str]) -> list[bool]:
    return [access.reached for access in links(files, Access)]


def test_a_service_reaches_the_pods_that_it_selects() -> None:
    assert _reached({"d/a.yaml": DEPLOYMENT, "s.yaml": SERVICE + "{app: a}\n"}) == [True]
    assert _reached({"d/a.yaml": DEPLOYMENT, "s.yaml": SERVICE + "{app: b}\n"}) == [False]
    assert _reached({"d/a.yaml": DEPLOYMENT, "s.yaml": SERVICE + "{app: a, tier: batch}\n"}) == [False]


def test_an_inference_pool_is_a_router_too() -> None:
    assert _reached({"d/a.yaml": DEPLOYMENT, "p.yaml": POOL + "{matchLabels: {tier: web}}\n"}) == [True]
    assert _reached({"d/a.yaml": DEPLOYMENT, "p.yaml": POOL + "{matchLabels: {tier: batch}}\n"}) == [False]


def test_namespaces_part_them() -> None:
    here = DEPLOYMENT.replace("{name: a}", "{name: a, namespace: one}")
    there = SERVICE.replace("{name: s}", "{name: s, namespace: two}") + "{app: a}\n"
    assert _reached({"d/a.yaml": here, "s.yaml": there}) == [False]
    assert _reached({"d/a.yaml": DEPLOYMENT, "s.yaml": there}) == [True]


def test_what_is_not_known_may_reach_them() -> None:
    assert _reached({"a.yaml": DEPLOYMENT}) == [True]
    open_selector = SERVICE + "{app: '${APP}'}\n"
    assert _reached({"d/a.yaml": DEPLOYMENT, "s.yaml": open_selector}) == [True]
    open_label = DEPLOYMENT.replace("app: a,", "app: '${APP}',")
    assert _reached({"d/a.yaml": open_label, "s.yaml": SERVICE + "{app: b}\n"}) == [True]
    without = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n"
    assert _reached({"d/a.yaml": DEPLOYMENT, "d/s.yaml": without, "o.yaml": SERVICE + "{app: b}\n"}) == [True]


def test_jobs_serve_nobody() -> None:
    job = DEPLOYMENT.replace("apps/v1", "batch/v1").replace("Deployment", "Job")
    assert _reached({"a.yaml": job, "s.yaml": SERVICE + "{app: a}\n"}) == []

"""What of a project is read where one manifest is asked for, and that it is enough."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import dslint
from dslint.kubernetes import Manifest
from dslint.project.relevance import Relevance
from dslint.source import Source
from tests.project.linking import project

ASKED = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: ranker, namespace: prod}
spec:
  template:
    metadata: {labels: {app: rank}}
    spec:
      serviceAccountName: reader
      containers:
        - name: main
          image: acme/ranker:1
          args: [--verbose, --index=redis://index-store.prod:6379/0, /data/path]
          env:
            - {name: DB_HOST, value: "database.prod.svc:5432"}
          ports: [{name: web, containerPort: 80}]
"""
DEFINITION = (
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {{name: {plural}.acme.io}}\nspec:\n"
    "  group: acme.io\n  names:\n    kind: {kind}\n    plural: {plural}\n  versions:\n    - name: v1\n"
    "      served: true\n      schema:\n        openAPIV3Schema:\n          description: |\n"
    + "            long text\n"
    * 2000
)


def _object(kind: str, name: str, rest: str = "") -> str:
    return f"apiVersion: v1\nkind: {kind}\nmetadata: {{name: {name}}}\n{rest}"


def relevant(files: dict[str, str], asked: str = "app/ranker.yaml") -> list[str]:
    found = project(files, asked)
    document = found.read(asked)
    assert isinstance(document, Manifest)
    return [path for path in Relevance(found, [document]).paths() if path != asked]


@pytest.mark.parametrize(
    "text",
    [
        _object("ServiceAccount", "reader"),
        _object("Service", "x", "spec: {selector: {app: rank}}\n"),
        _object("Service", "database"),
        _object("Service", "index-store"),
        '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "index-store"}}',
        _object("ConfigMap", "x", 'data: {url: "http://ranker.prod:80"}\n'),
        _object("NetworkPolicy", "all", "spec: {podSelector: {}}\n"),
        _object("LimitRange", "limits"),
        _object("PodDisruptionBudget", "x", "spec: {selector: {matchExpressions: [{key: app, operator: Exists}]}}\n"),
    ],
)
def test_what_matters(text: str) -> None:
    assert relevant({"app/ranker.yaml": ASKED, "other/x.yaml": text}) == ["other/x.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        _object("ConfigMap", "main"),
        _object("ConfigMap", "prod"),
        _object("ConfigMap", "x", "data: {rank: a, ranker: b}\n"),
        _object("ConfigMap", "web"),
        _object("ConfigMap", "data"),
        _object("Deployment", "x", "spec: {template: {spec: {containers: [{name: main, image: acme/other}]}}}\n"),
    ],
)
def test_what_does_not(text: str) -> None:
    assert relevant({"app/ranker.yaml": ASKED, "other/x.yaml": text}) == []


def test_what_lies_in_the_same_directory_matters() -> None:
    files = {"app/ranker.yaml": ASKED, "app/x.yaml": _object("ConfigMap", "x"), "b/x.yaml": _object("ConfigMap", "x")}
    assert relevant(files) == ["app/x.yaml"]


def test_that_there_are_services_matters() -> None:
    service = _object("Service", "x", "spec:\n  selector: {app: y}\n")
    files = {"app/ranker.yaml": ASKED, **{f"s/{number}.yaml": service for number in range(9)}}
    assert relevant(files) == [f"s/{number}.yaml" for number in range(5)]


def test_definitions_of_the_kinds_that_are_asked_for() -> None:
    resource = "apiVersion: acme.io/v1\nkind: Model\nmetadata: {name: m}\n"
    files = {
        "app/ranker.yaml": resource,
        "crds/model.yaml": DEFINITION.format(kind="Model", plural="models"),
        "crds/other.yaml": DEFINITION.format(kind="Other", plural="others"),
    }
    assert relevant(files) == ["crds/model.yaml"]


def test_of_many_definitions_the_nearest() -> None:
    resource = "apiVersion: acme.io/v1\nkind: Model\nmetadata: {name: m}\n"
    definition = DEFINITION.format(kind="Model", plural="models")
    releases = {f"old/v{number}/crd.yaml": definition for number in range(20)}
    found = relevant(
        {"app/sub/ranker.yaml": resource, "app/crds/crd.yaml": definition, **releases}, "app/sub/ranker.yaml"
    )
    assert len(found) == 8
    assert "app/crds/crd.yaml" in found


def test_definitions_are_cut_out_and_the_lines_stay() -> None:
    found = project({"app/ranker.yaml": ASKED}, "app/ranker.yaml")
    document = found.read("app/ranker.yaml")
    assert isinstance(document, Manifest)
    definition = DEFINITION.format(kind="Other", plural="others")
    text = f"{_object('ConfigMap', 'a')}---\n{definition}---\n{_object('ConfigMap', 'b')}...\n# end\n"
    cut = Relevance(found, [document]).cut(Source("x.yaml", text))
    assert len(cut.text) < 5000
    assert cut.text.count("\n") == text.count("\n")
    assert "name: a" in cut.text
    assert text[text.index("---\n" + _object("ConfigMap", "b")) :] in cut.text


def test_one_file_gives_what_the_whole_gives(tmp_path: Path) -> None:
    files = {
        "Chart.yaml": "apiVersion: v2\nname: x\nversion: 1.0.0\n",
        "app/ranker.yaml": ASKED,
        "app/service.yaml": _object(
            "Service", "ranker", "spec:\n  selector: {app: rank}\n  ports: [{port: 1, targetPort: 99}]\n"
        ),
        "accounts/all.yaml": _object("ServiceAccount", "readers"),
        "more/hpa.yaml": (
            "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: prod}\nspec:\n"
            "  maxReplicas: 3\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ranker}\n"
            "  metrics:\n    - type: Resource\n"
            "      resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}\n"
        ),
        **{f"others/{number}.yaml": _object("ConfigMap", f"other-{number}") for number in range(5)},
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        rules: set[str] = set()
        whole = dslint.lint(["."], config=dslint.Config(profile="all"))
        for asked in ("app/ranker.yaml", "app/service.yaml", "more/hpa.yaml"):
            one = dslint.lint([asked], config=dslint.Config(profile="all"))
            wanted = [(each.rule, each.message) for each in whole.findings if each.path == asked]
            assert [(each.rule, each.message) for each in one.findings] == wanted
            rules |= {rule for rule, _ in wanted}
        assert "autoscaler-without-request" in rules
    finally:
        os.chdir(before)

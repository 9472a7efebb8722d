"""What counts for some paths and objects only."""

from __future__ import annotations

import pytest

import dslint
from dslint.config.scopes import ObjectScope, PathScope
from dslint.settle.scopes import holds_object, holds_path
from dslint.source import Source, Span


@pytest.mark.parametrize(
    ("pattern", "path", "held"),
    [
        ("notebooks/", "/p/notebooks/a/Dockerfile", True),
        ("notebooks/**", "/p/notebooks/a/Dockerfile", True),
        ("notebooks", "/p/x/notebooks/Dockerfile", True),
        ("/notebooks", "/p/x/notebooks/Dockerfile", False),
        ("notebooks/", "/p/notebooks", False),
        ("*.tmpl.yaml", "/p/a/b.tmpl.yaml", True),
        ("a/*/c.yaml", "/p/a/b/c.yaml", True),
        ("a/*/c.yaml", "/p/a/b/b/c.yaml", False),
        ("*", "/elsewhere/Dockerfile", False),
        ("Dockerfile", "/p/Dockerfile", True),
    ],
)
def test_path(pattern: str, path: str, held: bool) -> None:
    assert holds_path(PathScope(pattern, directory="/p"), path) == held


class Thing:
    kind = "DaemonSet"
    span: Span = Source("a.yaml", "").span(0, 0)
    name: str | None = "driver-470"

    def __init__(self, namespace: str | None = None) -> None:
        self.namespace = namespace


@pytest.mark.parametrize(
    ("scope", "namespace", "held"),
    [
        (ObjectScope(kind="DaemonSet"), None, True),
        (ObjectScope(kind="daemon*"), None, True),
        (ObjectScope(kind="Deployment"), None, False),
        (ObjectScope(name="driver-*"), None, True),
        (ObjectScope(name="driver-???"), None, True),
        (ObjectScope(name="driver-[5-9]*"), None, False),
        (ObjectScope(name="Driver-*"), None, False),
        (ObjectScope(namespace="gpu-*"), "gpu-a", True),
        (ObjectScope(namespace="gpu-*"), None, False),
        (ObjectScope(namespace="*"), None, True),
        (ObjectScope(namespace=""), None, True),
        (ObjectScope(namespace=""), "gpu-a", False),
        (ObjectScope(kind="DaemonSet", name="x"), None, False),
    ],
)
def test_object(scope: ObjectScope, namespace: str | None, held: bool) -> None:
    assert holds_object(scope, Thing(namespace)) == held


def manifest(kind: str, namespace: str, name: str) -> str:
    return f"""\
apiVersion: apps/v1
kind: {kind}
metadata:
  name: {name}
  namespace: {namespace}
spec:
  selector:
    matchLabels: {{app: {name}}}
  template:
    metadata:
      labels: {{app: {name}}}
    spec:
      containers:
        - name: a
          image: a:1
          securityContext: {{privileged: true}}
"""


TWO = manifest("DaemonSet", "gpu-a", "driver") + "---\n" + manifest("DaemonSet", "web", "agent")


def privileged(report: dslint.Report) -> list[tuple[str, str]]:
    return [(f.element.split(" > ")[0], str(f.severity)) for f in report.findings if f.rule == "privileged-container"]


def lint(config: str, contents: dict[str, str]) -> dslint.Report:
    return dslint.lint(list(contents), contents={"dslint.toml": config, **contents})


def test_per_object_holds_back_what_lies_in_the_object() -> None:
    config = '[[per-object]]\nkind = "DaemonSet"\nnamespace = "gpu-*"\nignore = ["security"]\nreason = "drivers"'
    report = lint(config, {"a.yaml": TWO})
    assert [element for element, _ in privileged(report)] == ["DaemonSet/web/agent"]
    assert report.held_back.suppressed >= 1


def test_severity_for_a_path_and_the_last_entry_wins() -> None:
    config = '[per-path."*.yaml"]\nseverity = "error"\n[per-path."b.yaml"]\nseverity = "info"\n'
    report = lint(config, {"a.yaml": TWO, "b.yaml": TWO})
    assert {(finding.path, str(finding.severity)) for finding in report.findings} == {
        ("a.yaml", "error"),
        ("b.yaml", "info"),
    }


def test_per_path_holds_back_and_counts() -> None:
    text = "FROM python:3.12\nRUN pip install pandas\n"
    config = '[per-path."sub/"]\nignore = ["unpinned-requirement"]'
    report = lint(config, {"Dockerfile": text, "sub/Dockerfile": text})
    assert [f.path for f in report.findings if f.rule == "unpinned-requirement"] == ["Dockerfile"]
    assert report.held_back.suppressed == 1


def test_all_means_all_but_broken_files() -> None:
    config = '[per-path."Dockerfile"]\nignore = ["ALL"]'
    assert {f.rule for f in lint(config, {"Dockerfile": "FROM python\nRUNN x\n"}).findings} == {"unknown-instruction"}
    by_topic = '[per-path."Dockerfile"]\nignore = ["ALL", "syntax"]'
    assert lint(by_topic, {"Dockerfile": "FROM python\nRUNN x\n"}).findings == ()


def test_unreadable_file_is_held_back_by_its_path() -> None:
    config = '[per-path."*.yaml"]\nignore = ["unreadable-file"]'
    files = {"a.yaml": "\x00\x00", "b/Dockerfile": "FROM scratch\n"}
    assert [f.rule for f in lint(config, files).findings if f.path == "a.yaml"] == []

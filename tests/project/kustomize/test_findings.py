"""Where findings stand when kustomizations decide the values."""

from __future__ import annotations

from pathlib import Path

import pytest

import dslint
from dslint.findings import Reported

BASE = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: app}
spec:
  selector: {matchLabels: {app: app}}
  template:
    metadata: {labels: {app: app}}
    spec:
      containers:
      - name: app
        image: acme/app
        resources: {requests: {memory: 1Gi}}
        readinessProbe: {tcpSocket: {port: 80}}
"""
LIMIT = "container-without-memory-limit"
FLOATING = "floating-container-image"
PINNED = "images: [{name: acme/app, newTag: '1.2'}]\n"
LIMITS = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: app}
spec:
  template:
    spec:
      containers:
      - name: app
        resources: {limits: {memory: 1Gi}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project that is the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(here: Path, files: dict[str, str], *paths: str, rules: tuple[str, ...] = (LIMIT, FLOATING)) -> list[Reported]:
    for path, text in {"base/kustomization.yaml": "resources: [app.yaml]\n", "base/app.yaml": BASE, **files}.items():
        (here / path).parent.mkdir(exist_ok=True)
        (here / path).write_text(text)
    return list(dslint.lint(paths or ["."], config=dslint.Config(select=list(rules))).findings)


def places(findings: list[Reported]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.path, each.span.text) for each in findings]


def overlay(said: str) -> str:
    return f"resources: [../base]\n{said}"


def test_a_base_that_is_used_as_it_stands(here: Path) -> None:
    assert places(found(here, {})) == [(FLOATING, "base/app.yaml", "acme/app"), (LIMIT, "base/app.yaml", "resources")]


def test_what_all_overlays_mend_is_no_finding(here: Path) -> None:
    files = {
        "dev/kustomization.yaml": overlay(f"{PINNED}patches: [{{path: limits.yaml}}]\n"),
        "dev/limits.yaml": LIMITS,
        "prod/kustomization.yaml": overlay(f"{PINNED}patches: [{{path: ../dev/limits.yaml}}]\n"),
    }
    assert places(found(here, files)) == []


def test_what_one_overlay_leaves_names_it(here: Path) -> None:
    files = {
        "dev/kustomization.yaml": overlay(PINNED),
        "prod/kustomization.yaml": overlay(f"{PINNED}patches: [{{path: limits.yaml}}]\n"),
        "prod/limits.yaml": LIMITS,
    }
    (finding,) = found(here, files)
    assert (finding.path, finding.span.text) == ("base/app.yaml", "resources")
    assert [each.span.source.path for each in finding.related] == ["dev/kustomization.yaml"]


def test_what_is_so_with_all_overlays_names_none(here: Path) -> None:
    files = {"dev/kustomization.yaml": overlay(PINNED), "prod/kustomization.yaml": overlay(PINNED)}
    (finding,) = found(here, files)
    assert (places([finding]), finding.related) == ([(LIMIT, "base/app.yaml", "resources")], ())


def test_a_floating_tag_stands_in_the_overlay(here: Path) -> None:
    files = {"dev/kustomization.yaml": overlay("images: [{name: acme/app, newTag: latest}]\n")}
    (finding,) = found(here, files, rules=(FLOATING,))
    assert places([finding]) == [(FLOATING, "dev/kustomization.yaml", "latest")]
    assert [each.span.source.path for each in finding.related] == ["base/app.yaml"]
    assert finding.fixes == ()


def test_a_bad_value_of_a_patch_stands_there(here: Path) -> None:
    files = {
        "prod/kustomization.yaml": overlay(f"{PINNED}patches: [{{path: limits.yaml}}]\n"),
        "prod/limits.yaml": LIMITS.replace("1Gi", "512Mi"),
    }
    (finding,) = found(here, files, rules=("request-above-limit",))
    assert {finding.path, *(each.span.source.path for each in finding.related)} == {"base/app.yaml", "prod/limits.yaml"}
    assert finding.element.startswith("Deployment/app")


def test_a_json_patch_in_a_file_of_its_own(here: Path) -> None:
    operation = '[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "acme/app:latest"}]'
    files = {
        "prod/kustomization.yaml": overlay("patches: [{path: image.json, target: {kind: Deployment}}]\n"),
        "prod/image.json": operation,
    }
    assert places(found(here, files, rules=(FLOATING,))) == [(FLOATING, "prod/image.json", '"acme/app:latest"')]


def test_names_beside_a_secret_are_not_masked(here: Path) -> None:
    secret = "        env: [{name: DB_PASSWORD, value: Tr0ub4dor-3-x}]\n"
    files = {
        "prod/kustomization.yaml": overlay("patches: [{path: limits.yaml}]\n"),
        "prod/limits.yaml": f"{LIMITS}{secret}",
    }
    (finding,) = found(here, files, rules=("secret-in-container-variable",))
    assert (finding.path, finding.element, finding.related) == (
        "prod/limits.yaml",
        "Deployment/app > container app",
        (),
    )


def test_suppressions_count_where_the_finding_stands(here: Path) -> None:
    comment = f"# dslint: ignore[{FLOATING}] it is only a trial\n"
    images = "images:\n- name: acme/app\n  newTag: latest\n"
    files = {"dev/kustomization.yaml": overlay(images.replace("images", f"{comment}images"))}
    assert found(here, files, rules=(FLOATING,)) == []


@pytest.mark.parametrize("path", ["base/app.yaml", "dev/kustomization.yaml", "prod/limits.yaml"])
def test_one_file_alone_is_judged_as_in_the_whole(here: Path, path: str) -> None:
    files = {
        "dev/kustomization.yaml": overlay("images: [{name: acme/app, newTag: latest}]\n"),
        "prod/kustomization.yaml": overlay(f"{PINNED}patches: [{{path: limits.yaml}}]\n"),
        "prod/limits.yaml": LIMITS.replace("name: app\n", "name: app\n        image: acme/app:latest\n"),
    }
    whole = [each for each in places(found(here, files)) if each[1] == path]
    assert places(found(here, files, path)) == whole


def test_an_object_that_is_not_known_is_silent_and_named(here: Path) -> None:
    files = {"prod/kustomization.yaml": overlay("transformers: [plugin.yaml]\n")}
    assert found(here, files) == []
    report = dslint.lint(["."])
    assert [(each.path, each.reason) for each in report.skipped] == [("base/app.yaml", "kustomize-unknown")]


def test_a_deleted_object_is_not_judged(here: Path) -> None:
    gone = "$patch: delete\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\n"
    files = {
        "prod/kustomization.yaml": overlay("patches: [{path: gone.yaml}]\n"),
        "prod/gone.yaml": gone,
    }
    assert found(here, files) == []


def test_a_patch_that_was_judged_is_not_called_skipped(here: Path) -> None:
    files = {
        "prod/kustomization.yaml": overlay(f"{PINNED}patches: [{{path: limits.yaml}}]\n"),
        "prod/limits.yaml": LIMITS,
    }
    found(here, files)
    assert dslint.lint(["."]).skipped == ()


@pytest.mark.parametrize("said", [PINNED, "patches: [{path: net.yaml}]\n"])
def test_a_fix_goes_into_the_base(here: Path, said: str) -> None:
    base = BASE.replace("{requests: {memory: 1Gi}}", "{limits: {nvidia.com/gpu: 1}}")
    files = {
        "base/app.yaml": base.replace("containers:", "hostNetwork: true\n      containers:"),
        "prod/kustomization.yaml": overlay(said),
        "prod/net.yaml": LIMITS.replace("      containers:", "      hostNetwork: true\n      containers:"),
    }
    (finding,) = found(here, files, rules=("host-network-without-cluster-dns",))
    (edit,) = finding.fixes[0].edits
    assert (finding.path, edit.span.source.path) == ("base/app.yaml", "base/app.yaml")
    assert "dnsPolicy: ClusterFirstWithHostNet" in edit.text

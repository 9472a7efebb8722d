"""The annotation `dslint/ignore`."""

from __future__ import annotations

import json

import pytest

from dslint.config.options import Config
from tests.settle.linting import about_suppressions, lint, open_lines, reasons
from tests.settle.test_peers import PRIVILEGED, manifest

IMAGE = "floating-container-image"


def test_on_an_object_with_its_reason() -> None:
    report = lint(manifest('dslint/ignore: "privileged-container; it loads the driver"'), "app.yaml", PRIVILEGED)
    assert reasons(report, PRIVILEGED) == ["it loads the driver"]
    assert open_lines(report, PRIVILEGED) == [27]
    assert not about_suppressions(report)


def test_each_line_has_its_own_reason() -> None:
    lines = "dslint/ignore: |\n      privileged-container; it loads the driver\n\n      CKV_K8S_14, latest-tag; nightly"
    text = manifest(lines.replace("latest-tag", "kube-linter/latest-tag")).replace("acme/train:1.4.2", "acme/train", 1)
    report = lint(text, "app.yaml", PRIVILEGED, IMAGE)
    assert (reasons(report, PRIVILEGED), reasons(report, IMAGE)) == (["it loads the driver"], ["nightly"])
    assert not about_suppressions(report)


def test_on_the_template_of_a_pod() -> None:
    report = lint(manifest("a: b", '{dslint/ignore: "privileged-container; why"}'), "app.yaml", PRIVILEGED)
    assert reasons(report, PRIVILEGED) == ["why"]


def test_in_json_and_in_lists() -> None:
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "a", "annotations": {"dslint/ignore": "privileged-container"}},
        "spec": {"containers": [{"name": "a", "image": "a:1.2.3", "securityContext": {"privileged": True}}]},
    }
    other = {**pod, "metadata": {"name": "b"}}
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": [pod, other]}, indent=1)
    report = lint(text, "app.json", PRIVILEGED)
    assert (len(reasons(report, PRIVILEGED)), len(open_lines(report, PRIVILEGED))) == (1, 1)


@pytest.mark.parametrize(
    ("annotation", "rule", "message"),
    [
        ("dslint/ignore: privileged-containr", "unknown-suppression", "did you mean `privileged-container`?"),
        ('dslint/ignore: "; why"', "unknown-suppression", "names no rule"),
        ('dslint/ignore: " "', "unknown-suppression", "names no rule"),
        ("dslint/ignore: [privileged-container]", "unknown-suppression", "is no string"),
        ("dslint/ignores: privileged-container", "unknown-suppression", "did you mean `dslint/ignore`?"),
        ("dslint/ignore: security", "unknown-suppression", "means many rules"),
        ("dslint/ignore: unused-suppression", "unknown-suppression", "only by `ignore` in the config"),
        ("dslint/ignore: floating-container-image", "unused-suppression", "nothing to suppress here"),
    ],
)
def test_what_is_wrong_with_it(annotation: str, rule: str, message: str) -> None:
    (finding,) = about_suppressions(lint(manifest(annotation), "app.yaml", PRIVILEGED, IMAGE))
    assert finding.rule == rule
    assert message in finding.message
    assert finding.start.line == 6


def test_one_shared_through_an_anchor_is_used_if_one_object_needs_it() -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {}\n  annotations: {}\nspec: {{containers: [{}]}}\n"
    loud = "{name: a, image: 'a:1.2.3', securityContext: {privileged: true}}"
    calm = "{name: a, image: 'a:1.2.3'}"
    shared = pod.format("a", "&why {dslint/ignore: privileged-container}", calm)
    items = [text.replace("\n", "\n  ").rstrip() for text in (shared, pod.format("b", "*why", loud))]
    text = "apiVersion: v1\nkind: List\nitems:\n" + "".join(f"- {item}\n" for item in items)
    report = lint(text, "app.yaml", PRIVILEGED)
    assert reasons(report, PRIVILEGED) == [""]
    assert not about_suppressions(report)


def test_unused_names_and_lines_are_taken_out() -> None:
    text = manifest("a: b\n    dslint/ignore: floating-container-image; x")
    (finding,) = about_suppressions(lint(text, "app.yaml", PRIVILEGED, IMAGE))
    (edit,) = finding.fixes[0].edits
    assert edit.span.text == "    dslint/ignore: floating-container-image; x\n"
    text = manifest('dslint/ignore: "floating-container-image, privileged-container; x"')
    (finding,) = about_suppressions(lint(text, "app.yaml", PRIVILEGED, IMAGE))
    (edit,) = finding.fixes[0].edits
    assert edit.span.text == "floating-container-image, "


def test_the_only_annotation_is_not_taken_out() -> None:
    (finding,) = about_suppressions(
        lint(manifest("dslint/ignore: floating-container-image"), "app.yaml", PRIVILEGED, IMAGE)
    )
    assert finding.fixes == ()


@pytest.mark.parametrize(
    ("text", "filename", "spanned"),
    [
        ("# dslint: ignore[floating-base-image]\nFROM python\n", "Dockerfile", "dslint: ignore[floating-base-image]"),
        ("# dslint: ignore[floating-base-image] why\nFROM python\n", "Dockerfile", ""),
        ("# hadolint ignore=DL3006\nFROM python\n", "Dockerfile", ""),
        (manifest("dslint/ignore: privileged-container"), "app.yaml", "privileged-container"),
        (manifest("dslint/ignore: privileged-container; why"), "app.yaml", ""),
    ],
)
def test_reasons_can_be_required(text: str, filename: str, spanned: str) -> None:
    rules = ["floating-base-image", PRIVILEGED]
    config = (Config(select=rules, require_reason=True),)
    report = lint(text, filename, *rules, overrides=config)
    assert [finding.span.text for finding in about_suppressions(report)] == ([spanned] if spanned else [])
    assert len(report.suppressed) == 1
    assert not about_suppressions(lint(text, filename, *rules))

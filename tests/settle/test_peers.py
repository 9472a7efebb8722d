"""Other linters' comments and annotations silence what covers their rules, exactly as far as there."""

from __future__ import annotations

from datetime import date

import pytest

from dslint.config.options import Config
from tests.settle.linting import about_suppressions, lint, open_lines, reasons

IMAGE = "floating-base-image"
ROOT = "root-final-stage"
PRIVILEGED = "privileged-container"
TWO_STAGES = "FROM python AS a\nRUN true\nFROM python\nUSER 1000\n"


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# hadolint ignore=DL3006", ""),
        ("# hadolint ignore=DL3003,DL3006", ""),
        ("#hadolint   ignore = DL3003 , DL3006 # we follow it", "we follow it"),
        ("# nosemgrep", ""),
        ("# checkov:skip=CKV_DOCKER_7: nightly", "nightly"),
        ("# hadolint ignore=DL3003", None),
        ("# hadolint ignore DL3006", None),
        ("# see hadolint ignore=DL3006", None),
    ],
)
def test_comment_above_the_instruction(comment: str, reason: str | None) -> None:
    report = lint(f"{comment}\nFROM python\nUSER 1000\n", "Dockerfile", IMAGE)
    assert reasons(report, IMAGE) == ([] if reason is None else [reason])
    assert open_lines(report, IMAGE) == ([2] if reason is None else [])
    assert not about_suppressions(report)


def test_hadolint_speaks_of_the_next_instruction_only() -> None:
    report = lint("# hadolint ignore=DL3006\n\n# why\n" + TWO_STAGES, "Dockerfile", IMAGE)
    assert open_lines(report, IMAGE) == [6]


def test_hadolint_speaks_of_the_whole_file() -> None:
    report = lint(TWO_STAGES + "# hadolint global ignore=DL3006 # all of them\n", "Dockerfile", IMAGE)
    assert reasons(report, IMAGE) == ["all of them", "all of them"]


def test_hadolint_reads_no_comment_inside_an_instruction() -> None:
    text = "FROM python:3.12.1\nRUN true \\\n # hadolint ignore=DL3013\n && pip install pandas\nUSER 1000\n"
    assert open_lines(lint(text, "Dockerfile", "unpinned-requirement"), "unpinned-requirement") == [4]


def test_checkov_speaks_of_the_whole_dockerfile() -> None:
    text = 'FROM python AS a\nRUN true \\\n # checkov:skip=CKV_DOCKER_7:"both follow it"\n && true\nFROM python\n'
    report = lint(text + "USER 1000\n", "Dockerfile", IMAGE)
    assert reasons(report, IMAGE) == ["both follow it", "both follow it"]


def test_checkov_needs_a_comment() -> None:
    text = "FROM python\nLABEL note=checkov:skip=CKV_DOCKER_7\n"
    assert open_lines(lint(text, "Dockerfile", IMAGE), IMAGE) == [1]


@pytest.mark.parametrize(
    ("directive", "is_open"),
    [
        ("# check=skip=DuplicateStageName", False),
        ("# check=error=true;skip=StageNameCasing,DuplicateStageName", False),
        ("# check=skip=all", False),
        ("# check=skip=StageNameCasing", True),
        ("# check=error=true", True),
        ("# about it\n# check=skip=all", True),
    ],
)
def test_buildkit_directive(directive: str, is_open: bool) -> None:
    text = f"{directive}\nFROM scratch AS a\nFROM scratch AS a\n"
    assert bool(open_lines(lint(text, "Dockerfile", "duplicate-stage-name"), "duplicate-stage-name")) is is_open


def test_buildkit_directive_leaves_other_rules_alone() -> None:
    assert open_lines(lint("# check=skip=all\nFROM python\n", "Dockerfile", IMAGE), IMAGE) == [2]


@pytest.mark.parametrize(
    ("comment", "is_open"),
    [
        ("# trivy:ignore:DS-0002", False),
        ("#trivy:ignore:AVD-DS-0002", False),
        ("# trivy:ignore:avd-ds-0002", False),
        ("# trivy:ignore:DS002", False),
        ("# trivy:ignore:DS-0001 trivy:ignore:DS-0002", False),
        ("# trivy:ignore:DS-*", False),
        ("# trivy:ignore:*", False),
        ("# trivy:ignore:DS-0002:exp:2026-11-22", False),
        ("# trivy:ignore:DS-0002:exp:2026-11-21", True),
        ("# trivy:ignore:DS-0002:exp:soon", True),
        ("# trivy:ignore:DS-0002:ws:dev", True),
        ("# trivy:ignore:DS-0002[port=22]", True),
        ("# trivy:ignore:KSV-*", True),
        ("# trivy:ignore:DS-0001", True),
        ("# trivy:ignore:", True),
    ],
)
def test_trivy(comment: str, is_open: bool) -> None:
    today = (Config(select=[ROOT], today=date(2026, 11, 22)),)
    report = lint(f"FROM python:3.12.1\n{comment}\nUSER root\n", "Dockerfile", ROOT, overrides=today)
    assert bool(open_lines(report, ROOT)) is is_open


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("# nosemgrep\nUSER root\n", False),
        ("# nosemgrep: last-user-is-root\nUSER root\n", False),
        ("# nosemgrep: dockerfile.security.last-user-is-root.last-user-is-root, other.rule\nUSER root\n", False),
        ("# nosem: last-user-is-root\nUSER root\n", False),
        ("USER root # nosemgrep: last-user-is-root\n", False),
        ("# nosemgrep: missing-pip-no-cache-dir\nUSER root\n", True),
        ("# nosemgrepping\nUSER root\n", True),
        ("# nosemgrep\nRUN true\nUSER root\n", True),
    ],
)
def test_semgrep(text: str, is_open: bool) -> None:
    report = lint("FROM python:3.12.1\n" + text, "Dockerfile", "root-final-stage")
    assert bool(open_lines(report, "root-final-stage")) is is_open


def manifest(annotations: str, template: str = "{}") -> str:
    return f"""apiVersion: apps/v1
kind: Deployment
metadata:
  name: one
  annotations:
    {annotations}
spec:
  template:
    metadata:
      annotations: {template}
    spec:
      containers:
      - name: a
        image: ghcr.io/acme/train:1.4.2
        securityContext:
          privileged: true
---
apiVersion: v1
kind: Pod
metadata:
  name: two
spec:
  containers:
  - name: a
    image: ghcr.io/acme/train:1.4.2
    securityContext:
      privileged: true
"""


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        ('ignore-check.kube-linter.io/privileged-container: "it loads the driver"', "it loads the driver"),
        ('kube-linter.io/ignore-all: "managed elsewhere"', "managed elsewhere"),
        ("kube-score/ignore: pod-networkpolicy, container-security-context-privileged", ""),
        ('polaris.fairwinds.com/runAsPrivileged-exempt: "true"', ""),
        ('polaris.fairwinds.com/exempt: "True"', ""),
        ("checkov.io/skip1: CKV_K8S_16=it loads the driver", "it loads the driver"),
        ("checkov.io/skip12: CKV_K8S_16", ""),
        ('polaris.fairwinds.com/runAsPrivileged-exempt: "false"', None),
        ('polaris.fairwinds.com/hostNetworkSet-exempt: "true"', None),
        ("ignore-check.kube-linter.io/host-network: x", None),
        ("ignore-check.kube-linter.io/no-such-check: x", None),
        ("checkov.io/skip1: CKV_K8S_20=x", None),
    ],
)
def test_annotations_speak_of_their_object(annotation: str, reason: str | None) -> None:
    report = lint(manifest(annotation), "app.yaml", PRIVILEGED)
    assert reasons(report, PRIVILEGED) == ([] if reason is None else [reason])
    assert open_lines(report, PRIVILEGED) == ([27] if reason is not None else [16, 27])
    assert not about_suppressions(report)


def test_checkov_reads_the_template_of_a_pod() -> None:
    report = lint(manifest("a: b", "{checkov.io/skip1: CKV_K8S_16=why}"), "app.yaml", PRIVILEGED)
    assert reasons(report, PRIVILEGED) == ["why"]
    report = lint(manifest("a: b", "{ignore-check.kube-linter.io/privileged-container: why}"), "app.yaml", PRIVILEGED)
    assert reasons(report, PRIVILEGED) == []


def test_nothing_counts_without_suppressions() -> None:
    text = "# hadolint global ignore=DL3006\n# dslint: ignore[floating-base-image]\n# dslint: ignroe\nFROM python\n"
    report = lint(text, "Dockerfile", IMAGE, suppress=False)
    assert open_lines(report, IMAGE) == [4]
    assert not about_suppressions(report)
    assert not report.suppressed

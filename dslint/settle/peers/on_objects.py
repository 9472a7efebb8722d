"""Annotations for other linters on Kubernetes objects, each for the object that has it.

Sources, read 2026-11: "Configuring KubeLinter", kube-score's README ("Ignoring a test"), Polaris's "Exemptions", and
checkov's "Suppressing and Skipping Policies", whose annotations also count on the template of a pod.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, texts
from dslint.settle.peers.said import Said, listed
from dslint.settle.templates import pod_templates

if TYPE_CHECKING:
    from dslint.kubernetes import Manifest
    from dslint.source import Span

KUBE_LINTER = "ignore-check.kube-linter.io/"
KUBE_LINTER_ALL = "kube-linter.io/ignore-all"
KUBE_SCORE = "kube-score/ignore"
POLARIS = "polaris.fairwinds.com/"
CHECKOV = "checkov.io/skip"


def said_in(document: Manifest) -> Iterator[Said]:
    """What the annotations for other linters say."""
    for found in document.objects:
        for name, value in found.annotations.items():
            yield from _said(name, value, found.span)
        for template in pod_templates(found):
            for name, value in texts(mapping(template, "metadata"), "annotations").items():
                if name.startswith(CHECKOV):
                    yield _checkov(value, template.span)


def _said(name: str, value: str, covers: Span) -> Iterator[Said]:
    if name.startswith(KUBE_LINTER):
        yield Said("kube-linter", covers, (name.removeprefix(KUBE_LINTER),), value)
    elif name == KUBE_LINTER_ALL:
        yield Said("kube-linter", covers, (), value, everything=True)
    elif name == KUBE_SCORE:
        yield Said("kube-score", covers, listed(value))
    elif name.startswith(CHECKOV):
        yield _checkov(value, covers)
    elif name.startswith(POLARIS) and value.lower() == "true":
        yield from _polaris(name.removeprefix(POLARIS), covers)


def _polaris(word: str, covers: Span) -> Iterator[Said]:
    if word == "exempt":
        yield Said("polaris", covers, (), everything=True)
    elif word.endswith("-exempt"):
        yield Said("polaris", covers, (word.removesuffix("-exempt"),))


def _checkov(value: str, covers: Span) -> Said:
    """`CKV_K8S_20=reason`."""
    check, _, reason = value.partition("=")
    return Said("checkov", covers, (check.strip(),), reason.strip())

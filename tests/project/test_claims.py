"""Claims: from a pod's volume to the PersistentVolumeClaim that it names."""

from __future__ import annotations

import pytest

from dslint.project.claims import Claims
from tests.project.linking import links


def _claim(name: str = "data", modes: str = "[ReadWriteOnce]", namespace: str = "") -> str:
    return (
        f"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: {name}, namespace: {namespace or '~'}}}\n"
        f"spec: {{accessModes: {modes}}}\n"
    )


def _pod(claim: str = "{claimName: data}") -> str:
    return (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c, image: x:1}]\n"
        f"  volumes: [{{name: v, persistentVolumeClaim: {claim}}}]\n"
    )


def test_claim_is_found_by_its_name() -> None:
    (link,) = links({"pvc.yaml": _claim(), "pod.yaml": _pod()}, Claims)
    assert (link.span.text, link.document.source.path) == ("v", "pod.yaml")
    assert (link.claim.name, link.workload.kind, link.pod.volumes) == ("data", "Pod", [link.volume])
    assert (link.access_modes, link.is_exclusive, link.is_read_only, link.sure) == (
        ["ReadWriteOnce"],
        True,
        False,
        True,
    )


def test_modes() -> None:
    files = {
        "pvc.yaml": _claim(modes="[ReadWriteOnce, ReadWriteMany]"),
        "pod.yaml": _pod("{claimName: data, readOnly: true}"),
    }
    (link,) = links(files, Claims)
    assert not link.is_exclusive
    assert link.is_read_only


def test_other_names_and_namespaces_are_others() -> None:
    assert links({"pvc.yaml": _claim("x"), "pod.yaml": _pod()}, Claims) == []
    assert links({"pvc.yaml": _claim(namespace="other"), "pod.yaml": _pod()}, Claims) == []


def test_nearest_of_several() -> None:
    files = {"a/all.yaml": _claim() + "---\n" + _pod(), "b/pvc.yaml": _claim()}
    (link,) = links(files, Claims)
    assert link.claim.document.source.path == "a/all.yaml"
    assert link.sure
    unsure = {"a/pvc.yaml": _claim(), "b/pvc.yaml": _claim(), "pod.yaml": _pod()}
    (link,) = links(unsure, Claims)
    assert not link.sure


@pytest.mark.parametrize(
    ("spec", "exclusive"),
    [
        ("storageClassName: gp3", True),
        ("storageClassName: local-path", False),
        ("storageClassName: efs-sc", False),
        ("storageClassName: ''", False),
        ("volumeName: pv1", False),
    ],
)
def test_disks_alone_are_exclusive(spec: str, exclusive: bool) -> None:
    claim = _claim().replace("spec: {", f"spec: {{{spec}, ")
    (link,) = links({"all.yaml": claim + "---\n" + _pod()}, Claims)
    assert link.is_exclusive is exclusive

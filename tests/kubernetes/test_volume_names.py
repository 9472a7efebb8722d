"""Which volumes a pod can have, and what says what they are made of."""

from __future__ import annotations

import pytest

from tests.kubernetes.reading import read

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: i}]\n"


def test_claim_templates_are_volumes_too() -> None:
    text = (
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {a: b}}\n"
        "  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: i}], volumes: [{name: v}]}}\n"
        "  volumeClaimTemplates: [{metadata: {name: data}}]\n"
    )
    assert read(text).objects[0].workloads[0].pods[0].volume_names == frozenset({"v", "data"})


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (POD + '  volumes: "${VOLUMES}"\n', ""),
        (POD, "kustomize-resource"),
        (POD.replace("v1\nkind: Pod", "acme.dev/v1\nkind: Unheard"), ""),
    ],
)
def test_what_may_come_from_elsewhere_is_not_known(text: str, role: str) -> None:
    from dslint.kubernetes import read_manifest
    from dslint.source import Source

    manifest = read_manifest(Source("a.yaml", text), role)
    assert manifest.objects[0].workloads[0].pods[0].volume_names is None


def test_sources() -> None:
    text = POD + "  volumes: [{name: a, emptyDir: {}, secret: {}}, {name: b, emptyDir: }, {name: c}]\n"
    volumes = read(text).objects[0].workloads[0].pods[0].volumes
    assert [[key.text for key in volume.sources] for volume in volumes] == [["emptyDir", "secret"], [], []]

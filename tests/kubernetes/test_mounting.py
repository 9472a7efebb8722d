"""A volume is added with its mount, in the layout of the place."""

from __future__ import annotations

import pytest

from dslint.fix.edits import apply
from dslint.kubernetes import read_manifest
from dslint.kubernetes.mounting import mount_volume
from dslint.source import Source


def mounted(text: str) -> str:
    manifest = read_manifest(Source("pod.yaml", text))
    container = manifest.objects[0].workloads[0].pods[0].containers[0]
    return apply(text, mount_volume(container, "scratch", "/scratch", "emptyDir: {}"))


POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n"
MOUNT = "    volumeMounts:\n    - name: scratch\n      mountPath: /scratch\n"
VOLUME = "  volumes:\n  - name: scratch\n    emptyDir: {}\n"


def test_nothing_there_yet() -> None:
    pod = POD + "  containers:\n  - name: a\n    image: b:1\n"
    assert mounted(pod) == pod + MOUNT + VOLUME


def test_lists_are_there() -> None:
    start = POD + "  volumes:\n  - name: x\n    emptyDir: {}\n"
    end = "  containers:\n  - name: a\n    image: b:1\n    volumeMounts:\n    - name: x\n      mountPath: /x\n"
    added = "  - name: scratch\n    emptyDir: {}\n"
    assert mounted(start + end) == start + added + end + "    - name: scratch\n      mountPath: /scratch\n"


def test_volume_of_that_name_is_only_mounted() -> None:
    pod = POD + "  volumes:\n  - name: scratch\n  containers:\n  - name: a\n    image: b:1\n"
    assert mounted(pod) == pod + MOUNT


@pytest.mark.parametrize("lists", ["", ', "volumeMounts": []'])
def test_json(lists: str) -> None:
    start = '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "b:1"'
    mount = ', "volumeMounts": [{"name": "scratch", "mountPath": "/scratch"}]'
    volumes = ', "volumes": [{"name": "scratch", "emptyDir": {}}]'
    assert mounted(start + lists + "}]}}") == start + mount + "}]" + volumes + "}}"


def test_shared_list_is_left_alone() -> None:
    pod = POD + "  containers:\n  - name: a\n    image: b:1\n    volumeMounts: &m []\n"
    pod += "  - name: c\n    image: b:1\n    volumeMounts: *m\n"
    manifest = read_manifest(Source("pod.yaml", pod))
    assert not manifest.problems
    last = manifest.objects[0].workloads[0].pods[0].containers[1]
    assert mount_volume(last, "scratch", "/scratch", "emptyDir: {}") == ()

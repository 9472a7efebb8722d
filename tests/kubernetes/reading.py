"""Short ways to read manifests in tests."""

from __future__ import annotations

from textwrap import dedent

from dslint.kubernetes import Container, Manifest, Object, PodSpec, read_manifest
from dslint.source import Source


def read(text: str, path: str = "manifest.yaml", role: str = "") -> Manifest:
    return read_manifest(Source(path, dedent(text).lstrip("\n")), role)


def read_object(text: str) -> Object:
    manifest = read(text)
    assert not manifest.problems
    (found,) = manifest.objects
    return found


def read_pods(text: str) -> list[PodSpec]:
    return [pod for workload in read_object(text).workloads for pod in workload.pods]


def read_container(fields: str) -> Container:
    """The container `main` of a Pod, with more fields."""
    body = dedent(fields).strip("\n").replace("\n", "\n    ")
    text = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - name: main\n    {body}\n"
    manifest = read_manifest(Source("pod.yaml", text))
    assert not manifest.problems, manifest.problems
    (container,) = manifest.objects[0].workloads[0].pods[0].containers
    return container

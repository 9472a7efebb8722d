"""What is ours by its name, and by a look inside."""

from __future__ import annotations

import pytest

from dslint.project.kinds import Guess, Kind, Sniff, guess
from dslint.project.sniff import begins_dockerfile, holds_object


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile",
        "dockerfile",
        "DOCKERFILE",
        "Containerfile",
        "a/Dockerfile.gpu",
        "gpu.Dockerfile",
        "x.containerfile",
        "Dockerfile-triton",
        "Dockerfile_spark",
        "non_dist_Dockerfile",
        "Dockerfile.v1.2",
        ".dockerfile",
    ],
)
def test_dockerfiles(name: str) -> None:
    assert guess(name) == Guess(Kind.DOCKERFILE)


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile.dockerignore",
        "Dockerfile.lock",
        "Dockerfile.old",
        "serve.Dockerfile.bak",
        "Dockerfile~",
        "Dockerfile.swp",
        "dockerfile_parser",
        "mydockerfile",
        "test_dockerfile_base.py",
        "_dockerfile.md",
        "notes.txt",
        "model.py",
        "template",
        "",
        "package-lock.json",
        "file",
    ],
)
def test_what_is_not_ours(name: str) -> None:
    assert guess(name) is None


@pytest.mark.parametrize(
    ("name", "kind", "sniff"),
    [
        ("Dockerfile.cpp", Kind.DOCKERFILE, Sniff.FROM),
        ("dockerfile.py", Kind.DOCKERFILE, Sniff.FROM),
        ("Dockerfile.j2", Kind.TEMPLATE, Sniff.NOTHING),
        ("Dockerfile.in", Kind.TEMPLATE, Sniff.NOTHING),
        ("k8s/deploy.yaml.j2", Kind.TEMPLATE, Sniff.OBJECT),
        ("k8s/deploy.yml", Kind.MANIFEST, Sniff.OBJECT),
        ("k8s/pod.json", Kind.MANIFEST, Sniff.OBJECT),
        ("values-prod.yaml", Kind.MANIFEST, Sniff.OBJECT),
        ("kustomization.yml", Kind.KUSTOMIZATION, Sniff.NOTHING),
        ("chart/Chart.yaml", Kind.CHART, Sniff.NOTHING),
        ("chart/values.yaml", Kind.VALUES, Sniff.NOTHING),
        ("docker-compose.gpu.yml", Kind.COMPOSE, Sniff.NOTHING),
        ("compose.yaml", Kind.COMPOSE, Sniff.NOTHING),
        ("compose-dev.yml", Kind.COMPOSE, Sniff.NOTHING),
        ("deploy/mlflow-compose.yml", Kind.COMPOSE, Sniff.SERVICES),
        (".github/workflows/compose.yml", Kind.BUILD_SCRIPT, Sniff.NOTHING),
        ("requirements.txt", Kind.REQUIREMENTS, Sniff.NOTHING),
        ("requirements-dev.txt", Kind.REQUIREMENTS, Sniff.NOTHING),
        ("dev_requirements.txt", Kind.REQUIREMENTS, Sniff.NOTHING),
        ("requirements/base.txt", Kind.REQUIREMENTS, Sniff.NOTHING),
        ("constraints-3.12.txt", Kind.CONSTRAINTS, Sniff.NOTHING),
        ("environment.yml", Kind.CONDA_ENVIRONMENT, Sniff.NOTHING),
        ("uv.lock", Kind.UV_LOCK, Sniff.NOTHING),
        ("Makefile", Kind.BUILD_SCRIPT, Sniff.NOTHING),
        (".github/workflows/ci.yml", Kind.BUILD_SCRIPT, Sniff.NOTHING),
        ("app/.dockerignore", Kind.DOCKERIGNORE, Sniff.NOTHING),
    ],
)
def test_kinds(name: str, kind: Kind, sniff: Sniff) -> None:
    assert guess(name) == Guess(kind, sniff)


@pytest.mark.parametrize(
    "data",
    [
        b"apiVersion: v1\nkind: Pod\n",
        b"# c\n---\nkind: Pod\napiVersion: v1\n",
        b"\xef\xbb\xbfapiVersion: v1\r\nkind: Pod\r\n",
        b"apiVersion: v1\rkind: Pod\r",
        b'{"apiVersion": "v1", "kind": "Pod"}',
        b'{\n  "kind": "Pod",\n  "apiVersion" : "v1"}',
        b"{apiVersion: v1, kind: Pod}",
        b"  apiVersion: v1\n  kind: Pod\n",
        b"# note\n\n  apiVersion: v1\n  kind: Pod\n",
        b"\"apiVersion\": v1\n'kind': Pod\n",
        b"{{ if x }}\napiVersion: {{ v }}\nkind: Pod\n",
        "apiVersion: v1\nkind: Pod\n".encode("utf-16"),
    ],
)
def test_objects(data: bytes) -> None:
    assert holds_object(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"on: push\n",
        b"jobs:\n  a:\n    run: |\n      apiVersion: v1\n      kind: Pod\n",
        b"apiVersion: v1\n",
        b"kinds: 1\napiVersions: 2\n",
        b'{"name": "apiVersion kind"}',
        b"x-apiVersion: 1\nx-kind: 2\n",
    ],
)
def test_no_objects(data: bytes) -> None:
    assert not holds_object(data)


@pytest.mark.parametrize(
    "text", ["FROM python:3.12\n", "# syntax=x\n\nARG V=1\nFROM x", "from --platform=$P x as y \n"]
)
def test_the_beginning_of_a_dockerfile(text: str) -> None:
    assert begins_dockerfile(text.encode())


@pytest.mark.parametrize("text", ["from os import path\n", "import os\nFROM x\n", "", "# only\n", "FROM\n"])
def test_no_beginning_of_a_dockerfile(text: str) -> None:
    assert not begins_dockerfile(text.encode())


def test_a_look_inside_takes_linear_time() -> None:
    assert not begins_dockerfile(b" \n#\n" * 500_000)
    assert not holds_object(b"apiVersion kind " + b" \n#\n" * 500_000)
    assert not begins_dockerfile(b"FROM" + b" --a" * 500_000)

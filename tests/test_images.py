import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.images import ImageRef, parse_image


def parsed(text: str) -> ImageRef:
    image = parse_image(text)
    assert image is not None
    return image


@pytest.mark.parametrize(
    ("text", "registry", "repository", "name", "tag"),
    [
        ("python", "docker.io", "library/python", "python", None),
        ("python:3.11-slim", "docker.io", "library/python", "python", "3.11-slim"),
        ("nvidia/cuda:12.4.1-base", "docker.io", "nvidia/cuda", "nvidia/cuda", "12.4.1-base"),
        ("docker.io/library/python:3", "docker.io", "library/python", "python", "3"),
        ("index.docker.io/nvidia/cuda", "docker.io", "nvidia/cuda", "nvidia/cuda", None),
        ("ghcr.io/x/y:1", "ghcr.io", "x/y", "ghcr.io/x/y", "1"),
        ("localhost/x", "localhost", "x", "localhost/x", None),
        ("localhost:5000/x:2", "localhost:5000", "x", "localhost:5000/x", "2"),
        ("Registry/x", "Registry", "x", "Registry/x", None),
        ("a/b/c", "docker.io", "a/b/c", "a/b/c", None),
        ("[::1]:5000/x", "[::1]:5000", "x", "[::1]:5000/x", None),
    ],
)
def test_parts(text: str, registry: str, repository: str, name: str, tag: str | None) -> None:
    image = parsed(text)
    assert (image.registry, image.repository, image.name, image.tag) == (registry, repository, name, tag)
    assert image.known


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Python",
        "python:",
        "python:a b",
        "-x",
        "x//y",
        "x/",
        "python:sha256:" + "0" * 64,
        "x@sha256:12",
        "ab:" + "t" * 129,
    ],
)
def test_what_docker_refuses(text: str) -> None:
    assert parse_image(text) is None


def test_digest() -> None:
    digest = "sha256:" + "a" * 64
    image = parsed(f"python:3.11@{digest}")
    assert (image.tag, image.digest, image.is_floating) == ("3.11", digest, False)


@pytest.mark.parametrize(
    ("text", "floating"),
    [
        ("python", True),
        ("python:latest", True),
        ("jupyter/base-notebook:x86_64-latest", True),
        ("tensorflow/tensorflow:latest-gpu", True),
        ("debian:stable-slim", True),
        ("x:nightly", True),
        ("x:nightly-20240101", False),
        ("python:3", False),
        ("debian:bookworm", False),
        ("scratch", False),
        ("python:${V}", False),
    ],
)
def test_floating(text: str, floating: bool) -> None:
    assert parsed(text).is_floating is floating


def test_variables_stand_for_any_part() -> None:
    image = parsed("${REGISTRY:-ghcr.io}/org/app:${TAG}-slim")
    assert (image.known, image.tag) == (False, "${TAG}-slim")
    assert parsed("python:$V").repository == "library/python"


@pytest.mark.parametrize(
    ("tag", "version", "variant"),
    [
        ("3.11-slim", (3, 11), "slim"),
        ("v1.2", (1, 2), ""),
        ("12.4.1-cudnn-devel-ubuntu22.04", (12, 4, 1), "cudnn-devel-ubuntu22.04"),
        ("bookworm", None, "bookworm"),
        ("2024abc", None, ""),
    ],
)
def test_version_and_variant(tag: str, version: tuple[int, ...] | None, variant: str) -> None:
    image = parsed(f"x:{tag}")
    assert (image.version, image.variant) == (version, variant)


@settings(max_examples=200, deadline=None)
@given(st.text("ab/:.@-_$AB{}019 ", max_size=40))
def test_never_fails(text: str) -> None:
    image = parse_image(text)
    assert image is None or (image.raw == text and image.repository)


def test_another_name_keeps_tag_and_digest() -> None:
    image = parse_image("k8s.gcr.io/pause:3.5@sha256:" + "0" * 64)
    assert image is not None
    assert image.renamed("registry.k8s.io/pause") == "registry.k8s.io/pause:3.5@sha256:" + "0" * 64
    assert image.renamed("pause", "3.10").startswith("pause:3.10@")

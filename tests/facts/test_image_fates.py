"""What became of images."""

from __future__ import annotations

import pytest

from dslint.facts.image_fates import fate_of_image, removal_of_image


@pytest.mark.parametrize(
    ("name", "tag", "fate", "to"),
    [
        ("bitnami/spark", "3.5.0-debian-11-r1", "removed", "bitnamilegacy/spark"),
        ("gcr.io/kubebuilder/kube-rbac-proxy", "v0.13.1", "removed", "registry.k8s.io/kubebuilder/kube-rbac-proxy"),
        ("rayproject/ray-ml", "2.46.0.0e19ea-py39-gpu", "removed", "rayproject/ray"),
        ("rayproject/ray-ml", "2.49.2.deprecated-py311-gpu", "unmaintained", "rayproject/ray"),
        ("rayproject/ray-ml", "2.9.0", "unmaintained", "rayproject/ray"),
        ("k8s.gcr.io/sig-storage/csi-provisioner", "v2.2.2", "moved", "registry.k8s.io/sig-storage/csi-provisioner"),
        ("jupyter/scipy-notebook", None, "moved", "quay.io/jupyter/scipy-notebook"),
        ("pytorch/torchserve-kfs", "0.9.0", "unmaintained", None),
        ("tensorflow/tensorflow", "1.15.5-gpu", "unmaintained", None),
        ("openjdk", "8-jdk-alpine", "unmaintained", "eclipse-temurin"),
        ("openjdk", "17.0.1-slim", "unmaintained", "eclipse-temurin"),
    ],
)
def test_fate(name: str, tag: str | None, fate: str, to: str | None) -> None:
    found = fate_of_image(name, tag)
    assert found is not None
    assert (found.fate, found.to) == (fate, to)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("bitnami/spark", "latest"),
        ("bitnami/spark", None),
        ("tensorflow/tensorflow", "2.15.0"),
        ("openjdk", "27-rc-jdk"),
        ("jupyter/repo2docker", "1"),
        ("python", "3.12"),
        ("quay.io/jupyter/scipy-notebook", "2025-03-14"),
    ],
)
def test_nothing_known(name: str, tag: str | None) -> None:
    assert fate_of_image(name, tag) is None


def test_removal() -> None:
    assert removal_of_image("k8s.gcr.io/pause", "3.5") is None
    gone = removal_of_image("nvidia/cuda", "11.3.0-base-ubuntu20.04")
    assert gone is not None
    assert "`nvidia/cuda:11.3.1-base-ubuntu20.04`" in gone.cure("nvidia/cuda", "11.3.0-base-ubuntu20.04")


def test_cure() -> None:
    found = fate_of_image("bitnami/spark", "3.5")
    assert found is not None
    assert found.cure("bitnami/spark", "3.5").startswith("write `bitnamilegacy/spark:3.5`; ")
    served = fate_of_image("pytorch/torchserve", "0.9.0")
    assert served is not None
    assert served.cure("pytorch/torchserve", "0.9.0") == "serve with Triton, KServe's own runtimes or vLLM"

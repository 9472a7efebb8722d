"""What base images bring."""

from __future__ import annotations

from dslint.facts.framework_images import framework_of_image


def test_version_of_the_tag() -> None:
    found = framework_of_image("pytorch/pytorch", "2.5.1-cuda12.4-cudnn9-runtime")
    assert found is not None
    assert found.version == "2.5.1"
    assert found.is_replaced_by("torch", "2.1.0", upgrades=False)
    assert not found.is_replaced_by("torch", "2.5.1+cu124", upgrades=False)
    assert not found.is_replaced_by("torch", None, upgrades=False)
    assert found.is_replaced_by("torch", None, upgrades=True)
    assert not found.is_replaced_by("torchvision", "0.20.1", upgrades=False)
    assert not found.is_replaced_by("numpy", None, upgrades=True)


def test_a_build_of_the_vendor() -> None:
    found = framework_of_image("nvcr.io/nvidia/pytorch", "25.02-py3")
    assert found is not None
    assert found.version is None
    assert found.is_replaced_by("torch", "2.6.0", upgrades=False)


def test_a_tag_without_version() -> None:
    found = framework_of_image("pytorch/pytorch", "latest")
    assert found is not None
    assert not found.is_replaced_by("torch", "2.6.0", upgrades=False)
    assert found.is_replaced_by("torch", None, upgrades=True)


def test_nothing_known() -> None:
    assert framework_of_image("python", "3.12") is None

"""Which CUDA tags are gone."""

from __future__ import annotations

import pytest

from dslint.facts.cuda_images import end_of_cuda, gone_cuda_tag


@pytest.mark.parametrize(
    ("tag", "instead"),
    [
        ("11.1-cudnn8-devel-ubuntu18.04", "11.1.1-cudnn8-devel-ubuntu18.04"),
        ("11.3.0-runtime-ubuntu20.04", "11.3.1-runtime-ubuntu20.04"),
        ("11.6.0-base-centos7", "11.6.2-base-centos7"),
        ("12.6-runtime-ubuntu24.04", "12.6.3-runtime-ubuntu24.04"),
        ("10.2-cudnn7-devel-ubuntu18.04", None),
        ("9.0-base", None),
        ("11.6.2-devel-ubuntu22.04", None),
        ("11.6-devel-ubuntu22.04", None),
        ("13.0.1-devel-ubuntu20.04", None),
        ("latest", None),
        ("devel", None),
        (None, None),
    ],
)
def test_gone(tag: str | None, instead: str | None) -> None:
    gone = gone_cuda_tag(tag)
    assert gone is not None
    assert gone.instead == instead


@pytest.mark.parametrize(
    "tag",
    [
        "11.8.0-cudnn8-runtime-ubuntu22.04",
        "11.6.1-devel-ubuntu20.04",
        "12.2.0-base-ubuntu22.04",
        "12.5.1-devel-ubuntu24.04",
        "13.3.1-runtime-ubuntu24.04",
        "12.4.1-runtime-rockylinux9",
        "my-own-tag",
    ],
)
def test_not_known_to_be_gone(tag: str) -> None:
    assert gone_cuda_tag(tag) is None


def test_end_of_support() -> None:
    assert end_of_cuda("12.9") == "2026-06-03"
    assert end_of_cuda("11.8") == "2024-07-20"
    assert end_of_cuda("99.0") is None

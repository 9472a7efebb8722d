"""Which release a tag stands for."""

from __future__ import annotations

import pytest

from dslint.facts.distributions import release_of_image, releases


@pytest.mark.parametrize(
    ("name", "tag", "codename"),
    [
        ("python", "3.12-slim", "trixie"),
        ("python", "3.12.10-slim", "bookworm"),
        ("python", "3.12.11-slim", "trixie"),
        ("python", "3.11.3", "bullseye"),
        ("python", "3.8", "bookworm"),
        ("python", "3.9-slim", "trixie"),
        ("python", "3.6", "bullseye"),
        ("python", "3-slim", "trixie"),
        ("python", None, "trixie"),
        ("python", "3.11-slim-bullseye", "bullseye"),
        ("public.ecr.aws/docker/library/python", "3.12.10-slim", "bookworm"),
        ("ghcr.io/astral-sh/uv", "python3.12-bookworm-slim", "bookworm"),
        ("node", "20-bookworm-slim", "bookworm"),
        ("debian", "12.5-slim", "bookworm"),
        ("debian", "stable-slim", "trixie"),
        ("debian", "13", "trixie"),
        ("ubuntu", "22.04", "jammy"),
        ("ubuntu", "focal-20210416", "focal"),
        ("nvidia/cuda", "12.4.1-cudnn-devel-ubuntu22.04", "jammy"),
    ],
)
def test_known_tags(name: str, tag: str | None, codename: str) -> None:
    assert release_of_image(name, tag) == releases()[codename]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("python", "3.12-alpine"),
        ("python", "3.99-slim"),
        ("python", "3.12-windowsservercore"),
        ("node", "20"),
        ("pytorch/pytorch", "2.5.1-cuda12.4-cudnn9-runtime"),
        ("debian", "unstable"),
        ("debian", "sid-slim"),
        ("ubuntu", "24.10"),
        ("alpine", "3.12"),
    ],
)
def test_unknown_tags(name: str, tag: str) -> None:
    assert release_of_image(name, tag) is None


def test_a_release_reads_well() -> None:
    assert str(releases()["trixie"]) == "Debian 13 (trixie)"

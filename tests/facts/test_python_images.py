"""Which Python an image holds."""

from __future__ import annotations

import pytest

from dslint.facts.python_images import python_of_image


@pytest.mark.parametrize(
    ("name", "tag", "version"),
    [
        ("python", "3.12-slim", "3.12"),
        ("python", "3.9.18", "3.9"),
        ("python", "3.13-rc-slim", "3.13"),
        ("mcr.microsoft.com/devcontainers/python", "1-3.9-bullseye", "3.9"),
        ("bitnami/python", "3.8.12-debian-10-r63", "3.8"),
        ("ghcr.io/astral-sh/uv", "python3.12-bookworm-slim", "3.12"),
        ("rayproject/ray", "2.9.0-py38-cu118", "3.8"),
        ("jupyter/base-notebook", "python-3.10.11", "3.10"),
        ("continuumio/miniconda3", "py37_4.9.2", "3.7"),
        ("apache/airflow", "2.7.1-python3.9", "3.9"),
        ("python", "3", None),
        ("python", "slim", None),
        ("python", None, None),
        ("nvcr.io/nvidia/pytorch", "24.05-py3", None),
        ("tensorflow/tensorflow", "2.0.0-py3-jupyter", None),
        ("alpine", "3.12", None),
        ("example.com/happy3", "3.9", None),
    ],
)
def test_python_of_image(name: str, tag: str | None, version: str | None) -> None:
    assert python_of_image(name, tag) == version

"""Which Python a stage has."""

from __future__ import annotations

import pytest

from tests.dockerfile.reading import read


@pytest.mark.parametrize(
    ("lines", "version"),
    [
        ("FROM python:3.12.8-slim", "3.12"),
        ("ARG V=3.11\nFROM python:${V}-slim", "3.11"),
        ("FROM python:3.12 AS a\nFROM a", "3.12"),
        ("FROM python:3", None),
        ("FROM ubuntu:22.04\nRUN apt-get install -y python3.11 python3.11-dev", "3.11"),
        ("FROM ubuntu:22.04\nRUN apt-get install -y python3 python3-pip", None),
        ("FROM condaforge/miniforge3\nRUN conda create -n a python=3.10 numpy", "3.10"),
        ("FROM condaforge/miniforge3\nRUN mamba install conda-forge::python==3.10.2", "3.10"),
        ("FROM condaforge/miniforge3\nRUN conda create -n a 'python>=3.10'", None),
        ("FROM debian\nRUN uv venv --python 3.13", "3.13"),
        ("FROM debian\nENV P=3.13\nRUN uv python install cpython-$P", "3.13"),
        ("FROM python:3.12\nRUN uv venv --python 3.13", None),
    ],
)
def test_python(lines: str, version: str | None) -> None:
    stage = read(lines + "\n").final_stage
    assert stage is not None
    assert stage.python == version

"""Files that no COPY from the context has brought."""

from __future__ import annotations

import pytest

from dslint.dockerfile import Run
from dslint.project.unseen import may_hold_unseen_files
from dslint.shell import PipInstall
from tests.dockerfile.reading import read


@pytest.mark.parametrize(
    ("lines", "may"),
    [
        ("FROM python:3.12\nCOPY a /a\nRUN apt-get update && pip install x", False),
        ('FROM python:3.12\nRUN ["pip", "install", "x"]', False),
        ("FROM python:3.12\nCOPY --from=ghcr.io/astral-sh/uv:0.5.11 /uv /bin/\nRUN pip install x", False),
        ("FROM python:3.12\nRUN --mount=type=cache,target=/c pip install x", False),
        ("FROM python:3.12\nRUN pip install x\nRUN git clone https://x", False),
        ("FROM acme/base:1\nRUN pip install x", True),
        ("FROM python:3.12\nRUN git clone https://x\nRUN pip install x", True),
        ("FROM python:3.12\nRUN true > f && pip install x", True),
        ("FROM python:3.12\nRUN uv export -o f && pip install x", True),
        ("FROM python:3.12\nADD https://x/f .\nRUN pip install x", True),
        ("FROM python:3.12\nCOPY $X .\nRUN pip install x", True),
        ("FROM python:3.12\nCOPY --from=acme/b:1 /x /x\nRUN pip install x", True),
        ("FROM python:3.12\nRUN --mount=type=bind,target=/x pip install x", True),
        ("FROM python:3.12 AS a\nRUN curl -O https://x\nFROM a\nRUN pip install x", True),
    ],
)
def test_may_hold(lines: str, may: bool) -> None:
    runs = [each for each in read(f"{lines}\n").instructions if isinstance(each, Run)]
    installing = [run for run in runs if any(isinstance(each, PipInstall) for each in run.commands)]
    assert may_hold_unseen_files(installing[-1]) is may

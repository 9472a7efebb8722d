"""Which programs an image surely lacks."""

from __future__ import annotations

import pytest

from dslint.dockerfile import read_dockerfile
from dslint.dockerfile.programs import lacks_program
from dslint.source import Source


@pytest.mark.parametrize(
    ("text", "program", "lacks"),
    [
        ("FROM python:3.13-slim\n", "curl", True),
        ("FROM python:3.13-slim\n", "python", False),
        ("FROM python:3.13-slim\nRUN apt-get install curl\n", "curl", False),
        ("FROM python:3.13-slim\nRUN apt-get install procps\n", "pgrep", False),
        ("FROM python:3.13-slim\nRUN ./install.sh\n", "curl", False),
        ("FROM python:3.13-slim\nCOPY --from=tools /bin/curl /usr/local/bin/\n", "curl", False),
        ("FROM python:3.13-slim\nCOPY --from=tools /model /model\n", "curl", True),
        ("FROM python:3.13-alpine\n", "bash", True),
        ("FROM python:3.13-slim\n", "bash", False),
        ("FROM acme/base:1\n", "curl", False),
        ("ARG X\nFROM $X\n", "curl", False),
    ],
)
def test_programs(text: str, program: str, lacks: bool) -> None:
    stage = read_dockerfile(Source("Dockerfile", text, root="/")).final_stage
    assert stage is not None
    assert lacks_program(stage, program) is lacks

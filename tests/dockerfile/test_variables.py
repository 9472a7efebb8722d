"""Which variables an ARG or ENV above an instruction names."""

from __future__ import annotations

import pytest

from dslint.dockerfile import read_dockerfile
from dslint.source import Source

TEXT = """\
ARG GLOBAL=1
FROM debian AS base
ARG BELOW
FROM base
ENV A=1
USER x
ENV LATER=2
"""


@pytest.mark.parametrize(
    ("name", "declared"),
    [("A", True), ("BELOW", True), ("GLOBAL", False), ("LATER", False), ("PATH", False)],
)
def test_declares(name: str, declared: bool) -> None:
    stage = read_dockerfile(Source("Dockerfile", TEXT)).stages[1]
    user = stage.instructions[2]
    assert user.keyword == "USER"
    assert stage.scope.declares(name, user) is declared


@pytest.mark.parametrize(
    ("duration", "refused"),
    [("1ms", False), ("999us", True), ("0", False), ("0s", False), ("1h1ns", False), ("-5s", True), (".5s", False)],
)
def test_least_duration_of_a_health_check(duration: str, refused: bool) -> None:
    document = read_dockerfile(Source("Dockerfile", f"FROM a\nHEALTHCHECK --interval={duration} CMD x\n"))
    assert [problem.kind for problem in document.problems] == ["invalid-instruction"] * refused

"""What an install names behind variables."""

from __future__ import annotations

import pytest

from dslint.dockerfile import Run
from dslint.dockerfile.installing import requirements_in
from dslint.shell import PipInstall
from tests.dockerfile.reading import first


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ('ARG P="a b==1"\nRUN pip install c $P', ["c", "a", "b==1"]),
        ("ENV P=a\nRUN pip install ${P}", ["a"]),
        ("ARG P\nRUN pip install $P", []),
        ("ARG P=\nRUN pip install $P", []),
        ("ARG P=a\nRUN P=b && pip install $P", []),
        ("ARG P=a\nRUN pip install $P-x ${P:-b}", []),
        ('ARG P="a b"\nRUN pip install "$P"', []),
    ],
)
def test_names(lines: str, names: list[str]) -> None:
    run = first(Run, f"FROM python:3.12\n{lines}\n")
    install = next(command for command in run.commands if isinstance(command, PipInstall))
    assert [each.text for each in requirements_in(run, install)] == names

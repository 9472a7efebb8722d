"""What a script itself sets for its commands."""

from __future__ import annotations

import pytest

from dslint.shell import Command, PipInstall, parse_script
from dslint.source import MappedText, Source


def last(script: str) -> Command:
    source = Source("script.sh", script)
    return parse_script(MappedText.verbatim(source.span(0, len(script)))).commands[-1]


@pytest.mark.parametrize(
    "script",
    ["A=1 run", "env A=1 run", "export A=1 && run", "A=1; run", "export A=0; export A=1; run", "export B=2 A=1\nrun"],
)
def test_variable_is_known(script: str) -> None:
    value = last(script).variable("A")
    assert value is not None
    assert value.text == "1"


@pytest.mark.parametrize("script", ["run", "B=1 run", "A=1 other && run", "echo A=1; run", "export A; run"])
def test_variable_is_not_set_here(script: str) -> None:
    assert last(script).variable("A") is None


def test_subcommand_is_the_last_word_that_names_it() -> None:
    commands = [last("pip --no-color install x"), last("conda env create -f e.yml"), last("ls x")]
    assert [command.subcommand and command.subcommand.text for command in commands] == ["install", "create", None]


@pytest.mark.parametrize(
    ("script", "fills"),
    [
        ("pip install a", True),
        ("pip install -r a.txt", True),
        ("pip install .", True),
        ("pip install $A", True),
        ("pip install --no-cache-dir a", False),
        ("pip install --no-index a", False),
        ("pip install --no-deps .", False),
        ("pip install opencv_python-4.5.0-py3-none-any.whl", False),
        ("pip install /wheels/*.whl", False),
        ("pip install /wheels/*.whl a", True),
        ("pip install a-1.0-py3-none-any.whl[all]", True),
        ("pip install -U pip setuptools", False),
        ("pip install pip a", True),
    ],
)
def test_pip_fills_its_cache(script: str, fills: bool) -> None:
    install = last(script)
    assert isinstance(install, PipInstall)
    assert install.fills_cache is fills

"""What a container runs, which stages are images of their own, and what the file says of a variable."""

from __future__ import annotations

import pytest

from dslint.dockerfile import Run, read_dockerfile
from dslint.source import Source


def started(lines: str) -> list[str]:
    (stage,) = read_dockerfile(Source("Dockerfile", f"FROM a\n{lines}\n")).stages
    return [" ".join(word.text for word in command.words) for command in stage.startup]


@pytest.mark.parametrize(
    ("lines", "commands"),
    [
        ("", []),
        ('CMD ["flask", "run"]', ["flask run"]),
        ("CMD a && b", ["a", "b"]),
        ('ENTRYPOINT ["flask", "run"]\nCMD ["--port", "1"]', ["flask run --port 1"]),
        ('ENTRYPOINT ["tini", "--"]\nCMD ["flask", "run"]', ["tini -- flask run"]),
        ('ENTRYPOINT ["/start.sh"]\nCMD ["flask", "run"]', ["/start.sh", "flask run"]),
        ('ENTRYPOINT ["a"]\nCMD b', ["a", "b"]),
        ('ENTRYPOINT a\nCMD ["b"]', ["a"]),
        ('ENTRYPOINT []\nCMD ["b"]', ["b"]),
    ],
)
def test_startup(lines: str, commands: list[str]) -> None:
    assert started(lines) == commands


def test_targets_are_stages_that_no_other_uses() -> None:
    text = "FROM a AS base\nFROM a AS build\nFROM base AS dev\nFROM base\nCOPY --from=build /x /x\n"
    document = read_dockerfile(Source("Dockerfile", text))
    assert [stage.index for stage in document.targets] == [2, 3]
    assert sorted(stage.index for stage in document.shipped_stages) == [0, 2, 3]


@pytest.mark.parametrize(
    ("line", "value"), [("ENV A=1", "1"), ("ARG A=1", "1"), ("ARG A", None), ("ENV B=1", None), ("ENV A=", "")]
)
def test_variable(line: str, value: str | None) -> None:
    document = read_dockerfile(Source("Dockerfile", f"FROM a\n{line}\nRUN b\n"))
    run = document.stages[0].last(Run)
    assert run is not None
    found = run.variable("A")
    assert (found.value if found else None) == value


def test_enclosing_finds_the_instruction_of_a_nested_command() -> None:
    document = read_dockerfile(Source("Dockerfile", "FROM a\nRUN bash -c 'pip install x'\n"))
    run = document.stages[0].last(Run)
    assert run is not None
    assert [command.enclosing(Run) for command in run.commands] == [run, run]
    assert run.enclosing(Run) is None

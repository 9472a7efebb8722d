import pytest

from dslint.dockerfile import Cmd, Entrypoint, Healthcheck, Onbuild, Run
from dslint.shell import PipInstall

from .reading import first, read


def names(run: Run | Cmd | Entrypoint | Healthcheck) -> list[str]:
    return [command.name for command in run.commands]


def test_shell_form() -> None:
    run = first(Run, "FROM x\nRUN --network=none apt-get update && \\\n  pip install 'a==1'\n")
    assert names(run) == ["apt-get", "pip"]
    install = run.commands[1]
    assert isinstance(install, PipInstall)
    assert install.words[-1].span.text == "'a==1'"
    assert install.words[-1].part(0, 1).text == "a"
    assert (install.parent, install.document) == (run.script, run.document)


def test_exec_form() -> None:
    cmd = first(Cmd, 'FROM x\nCMD ["sh", "-c", "exec gunicorn app"]')
    assert "gunicorn" in names(cmd)
    assert cmd.script.form == "exec"


def test_an_argument_can_be_inserted_into_the_array() -> None:
    cmd = first(Cmd, 'FROM x\nCMD ["gunicorn", "app"]')
    command = cmd.commands[0]
    edit = command.insert_after(command.words[0], "--preload")
    assert edit is not None
    source = cmd.line.source.text
    assert (
        source[: edit.span.start] + edit.text + source[edit.span.end :]
        == 'FROM x\nCMD ["gunicorn", "--preload", "app"]'
    )


def test_a_heredoc_is_a_script() -> None:
    run = first(Run, "FROM x\nRUN <<EOF\napt-get update\npip install b\nEOF\n")
    assert names(run) == ["apt-get", "pip"]
    assert run.commands[1].words[2].span.text == "b"


def test_a_heredoc_for_another_interpreter() -> None:
    run = first(Run, "FROM x\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n")
    assert (run.script.dialect, names(run)) == ("python", [])
    bash = first(Run, "FROM x\nRUN <<EOF\n#!/bin/bash -e\npip install b\nEOF\n")
    assert (bash.script.dialect, names(bash)) == ("bash", ["pip"])


def test_heredocs_of_commands() -> None:
    run = first(Run, "FROM x\nRUN cat <<A > f && pip install b\ntext\nA\n")
    assert names(run) == ["cat", "pip"]


@pytest.mark.parametrize(
    ("shell", "dialect", "options"),
    [
        ('["/bin/bash", "-o", "pipefail", "-c"]', "bash", {"pipefail"}),
        ('["/bin/bash", "-euxo", "pipefail", "-c"]', "bash", {"pipefail", "errexit", "nounset", "xtrace"}),
        ('["conda", "run", "-n", "env", "/bin/bash", "-c"]', "bash", set()),
        ('["/bin/sh", "-c"]', "sh", set()),
        ('["powershell", "-Command"]', "powershell", set()),
        ('["C:\\\\\\\\Windows\\\\\\\\cmd.exe", "/S", "/C"]', "cmd", set()),
        ('["/usr/bin/python3", "-c"]', "python", set()),
    ],
)
def test_the_shell_that_shell_names(shell: str, dialect: str, options: set[str]) -> None:
    run = first(Run, f"FROM x\nSHELL {shell}\nRUN pip install a")
    assert (run.script.dialect, set(run.script.options)) == (dialect, options)


def test_shell_counts_from_where_it_stands_and_is_inherited() -> None:
    document = read('FROM x AS a\nRUN one\nSHELL ["/bin/bash", "-c"]\nRUN two\nFROM a\nRUN three\nFROM x\nRUN four')
    runs = [run for stage in document.stages for run in stage.runs]
    assert [run.dialect for run in runs] == ["sh", "bash", "bash", "sh"]
    assert [stage.dialect for stage in document.stages] == ["bash", "bash", "sh"]


def test_windows() -> None:
    document = read("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir\n")
    assert document.is_windows
    assert document.stages[0].runs[0].script.commands == []
    assert read("# escape=`\nFROM x\nRUN dir").stages[0].dialect == "cmd"
    assert not read("FROM x").is_windows


def test_healthcheck_and_onbuild() -> None:
    assert names(first(Healthcheck, "FROM x\nHEALTHCHECK CMD curl -f x || exit 1")) == ["curl", "exit"]
    onbuild = first(Onbuild, "FROM x\nONBUILD RUN pip install a")
    assert isinstance(onbuild.instruction, Run)
    assert names(onbuild.instruction) == ["pip"]


def test_commands_of_a_stage() -> None:
    stage = read('FROM x\nRUN a && b\nENTRYPOINT ["c"]\nCMD d').stages[0]
    assert [command.name for command in stage.commands] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM python:3\nRUN a\n", []),
        ('FROM python:3\nSHELL ["/bin/bash", "-c"]\nRUN a\n', []),
        ("# escape=`\nFROM python:3\nRUN a\nRUN b\n", ["the commands of 2 RUN are for `cmd`"]),
        ("FROM mcr.microsoft.com/windows/nanoserver:1\nRUN a\n", ["the commands of 1 RUN are for `cmd`"]),
        ('FROM a AS windows\nSHELL ["pwsh", "-c"]\nRUN a\n', ["the commands of 1 RUN are for `powershell`"]),
        ('FROM mcr.microsoft.com/windows/nanoserver:1\nRUN ["a"]\n', []),
    ],
)
def test_commands_for_other_shells_are_left_with_a_reason(text: str, expected: list[str]) -> None:
    unchecked = read(text).unchecked
    assert [part.reason for part in unchecked] == ["shell-dialect"] * len(expected)
    assert [part.detail.partition(";")[0] for part in unchecked] == expected


@pytest.mark.parametrize(
    ("shell", "bare"),
    [
        ("", True),
        ('SHELL ["/bin/bash", "-c"]', True),
        ('SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]', True),
        ('SHELL ["/bin/bash", "-o", "pipefail", "-o", "errexit", "-c"]', True),
        ('SHELL ["/bin/bash", "-lc"]', False),
        ('SHELL ["/bin/bash", "--login", "-c"]', False),
        ('SHELL ["bash", "-ic"]', False),
        ('SHELL ["conda", "run", "-n", "x", "/bin/bash", "-c"]', False),
        ('SHELL ["/usr/local/bin/_dockerfile_shell.sh"]', False),
    ],
)
def test_a_bare_shell_reads_no_start_up_file(shell: str, bare: bool) -> None:
    assert first(Run, f"FROM x\n{shell}\nRUN true\n").shell.is_bare is bare

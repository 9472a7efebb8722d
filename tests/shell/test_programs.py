from __future__ import annotations

import pytest

from dslint.shell import PipInstall, dialect_of, dialect_of_shebang, parse_script, shell_options
from dslint.source import MappedText, Segment, Source
from tests.shell.reading import only, script, texts, vector


@pytest.mark.parametrize(
    ("text", "name", "args"),
    [
        ("/opt/venv/bin/pip install a", "pip", ["install", "a"]),
        ("pip3.12 install a", "pip", ["install", "a"]),
        ("python -m pip install a", "pip", ["install", "a"]),
        ("/usr/bin/python3.11 -u -W ignore -m pip install a", "pip", ["install", "a"]),
        ("python3 -Im pip", "pip", []),
        ("python -mpip list", "pip", ["list"]),
        ("python train.py -m x", "python", ["train.py", "-m", "x"]),
        ("sudo -E -u user apt-get update", "apt-get", ["update"]),
        ("env -i -u X A=1 B=2 foo b", "foo", ["b"]),
        ("exec -a n nohup time -p nice -n 5 ionice -c2 -n0 foo", "foo", []),
        ("timeout -k 5 10m foo x", "foo", ["x"]),
        ("command foo", "foo", []),
        ("command -v foo", "command", ["-v", "foo"]),
        ("ls | xargs -n1 -I{} foo {}", "ls", []),
        ("gosu user foo", "foo", []),
        ("tini -g -- foo", "foo", []),
        ("/usr/bin/dumb-init -- foo -x", "foo", ["-x"]),
        ("conda run --no-capture-output -n env foo a", "foo", ["a"]),
        ("poetry run foo", "foo", []),
        ("uv run --with x --no-sync foo", "foo", []),
        ("uv --quiet run foo", "foo", []),
        ("wait-for-it.sh db:5432 -t 5 -- foo", "foo", []),
        ("sudo", "sudo", []),
        ("env", "env", []),
        ("python -c 'print(1)'", "python", ["-c", "print(1)"]),
        ("$PIP install", "$PIP", ["install"]),
        ("X=1", "", []),
    ],
)
def test_the_program_behind_its_wrappers(text: str, name: str, args: list[str]) -> None:
    command = only(text)
    assert (command.name, texts(command.args)) == (name, args)


def test_wrappers_are_named() -> None:
    command = only("sudo A=1 env B=2 uv run python -m pip list")
    assert command.wrappers == ("sudo", "env", "uv run", "python")
    assert [assignment.name for assignment in command.assignments] == ["A", "B"]
    assert command.name_word is not None
    assert command.anchor.text == "pip"


def test_the_inner_command_of_xargs() -> None:
    assert [command.name for command in script("ls | xargs -0 -r rm -f").commands] == ["ls", "rm"]


@pytest.mark.parametrize(
    "text",
    [
        "sh -c 'pip install x'",
        "/bin/bash -o pipefail -lc 'pip install x'",
        "bash -euxo pipefail -c 'pip install x'",
        "sudo su - user -c 'pip install x'",
        "su user --command 'pip install x'",
        "eval 'pip install x'",
        "bash <<'EOF'\npip install x\nEOF",
        "bash -e -s <<'EOF'\npip install x\nEOF",
        "sh <<< 'pip install x'",
        "conda run -n e bash -c 'pip install x'",
    ],
)
def test_scripts_inside_commands_are_followed(text: str) -> None:
    read = script(text)
    outer, inner = read.commands
    assert isinstance(inner, PipInstall)
    assert outer.inner is inner.script
    assert inner.script.parent is outer
    assert inner.words[2].span.text == "x"


def test_options_of_an_inner_shell() -> None:
    inner = script("bash -eo pipefail -c 'x'").commands[1]
    assert (inner.errexit, inner.pipefail) == (True, True)


def test_scripts_of_other_languages_are_kept_as_text() -> None:
    for text in ("python -c 'import torch'", "python3 - <<EOF\nimport torch\nEOF"):
        command = only(text)
        assert command.inner is not None
        assert command.inner.dialect == "python"
        assert command.inner.commands == []
        assert command.inner.text is not None
        assert command.inner.text.text.strip() == "import torch"


def test_a_script_file_or_module_is_no_inner_script() -> None:
    assert only("bash run.sh -c x").inner is None
    assert only("python train.py <<EOF\n1\nEOF").inner is None


def test_escapes_in_a_quoted_script_map_back() -> None:
    read = script('bash -c "pip install \\"a>=1\\" b\\$c"')
    word = read.commands[1].words[2]
    assert word.text == "a>=1"
    assert word.part(0, 1).text == "a"
    assert read.commands[1].words[3].part(0, 1).text == "b"


def test_a_problem_in_a_quoted_script_is_one_of_the_outer() -> None:
    assert [(p.detail, p.span.text) for p in script("sh -c 'if a'").problems] == [("`if` is never closed", "if")]
    assert script('sh -c "if $X"').problems == []


def test_exec_form() -> None:
    read = vector(r'["sudo", "sh", "-c", "pip install \"a>=1\" --pre"]')
    assert read.form == "exec"
    assert [command.name for command in read.commands] == ["sh", "pip"]
    word = read.commands[1].words[2]
    assert (word.text, word.part(0, 1).text) == ("a>=1", "a")


def test_an_argument_is_inserted_in_shell_text() -> None:
    command = only("pip install 'x y' && b")
    edit = command.insert_after(command.words[1], "--no-cache-dir")
    assert edit is not None
    assert (edit.span.start, edit.span.end, edit.text) == (11, 11, " --no-cache-dir")
    assert command.insert_after(command.words[2], "'a b'") is not None
    assert command.insert_after(command.words[2], "a\nb") is None


def test_only_plain_text_is_inserted_in_quotes() -> None:
    command = script('sh -c "pip install x"').commands[1]
    edit = command.insert_after(command.words[1], "--no-cache-dir")
    assert edit is not None
    assert edit.span.start == len('sh -c "pip install')
    assert command.insert_after(command.words[1], '"a b"') is None


def test_only_plain_text_is_inserted_in_decoded_text() -> None:
    source = Source("x.yaml", '"a \\"b\\""')
    mapped = MappedText(
        source, 'a "b"', [Segment(0, 2, 1, 3), Segment(2, 1, 3, 5), Segment(3, 1, 5, 6), Segment(4, 1, 6, 8)]
    )
    command = parse_script(mapped).commands[0]
    assert command.insert_after(command.words[1], '"c d"') is None
    edit = command.insert_after(command.words[1], "-x")
    assert edit is not None
    assert edit.span.start == 8


def test_an_argument_is_inserted_in_exec_form() -> None:
    command = vector('["pip", "install"]').commands[0]
    edit = command.insert_after(command.words[1], 'a"b')
    assert edit is not None
    assert (edit.span.start, edit.text) == (17, ', "a\\"b"')
    inner = vector('["sh", "-c", "pip install x"]').commands[1]
    edit = inner.insert_after(inner.words[1], "--pre")
    assert edit is not None
    assert (edit.span.start, edit.text) == (len('["sh", "-c", "pip install'), " --pre")


def test_flags_and_values() -> None:
    command = only("x -qy --a=1 --b 2 -c3 -- -z w")
    assert command.has("-y")
    assert command.has("--a")
    assert not command.has("-z")
    assert [word.text if (word := command.option(flag)) else None for flag in ("--a", "--b", "-c", "-z")] == [
        "1",
        "2",
        "3",
        None,
    ]
    assert texts(command.positionals({"--b"})) == ["-z", "w"]


@pytest.mark.parametrize(
    ("words", "dialect"),
    [
        (["/bin/bash", "-c"], "bash"),
        (["python3"], "python"),
        (["/usr/bin/env", "-S", "python3.12", "-u"], "python"),
        (["C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"], "powershell"),
        (["pwsh", "-Command"], "powershell"),
        (["cmd", "/S", "/C"], "cmd"),
        ([], "sh"),
    ],
)
def test_dialects(words: list[str], dialect: str) -> None:
    assert dialect_of(words) == dialect


def test_dialects_of_shebangs() -> None:
    assert dialect_of_shebang("#!/usr/bin/env python3\nx") == "python"
    assert dialect_of_shebang("#!/bin/bash -e\n") == "bash"
    assert dialect_of_shebang("echo") is None


def test_options_of_a_shell() -> None:
    assert shell_options(["-eo", "pipefail", "-c"]) == {"errexit", "pipefail"}
    assert shell_options(["-c"]) == frozenset()

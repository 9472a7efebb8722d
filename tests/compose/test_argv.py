"""`command` and `entrypoint` as Compose splits them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.reading import service


def words(written: str) -> list[str]:
    return [word.text for word in service(f"command: {written}").argv]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("python train.py", ["python", "train.py"]),
        ("'a  b\tc'", ["a", "b", "c"]),
        ('a "b c" d', ["a", "b c", "d"]),
        ("a 'b \"c' d", ["a", 'b "c', "d"]),
        ('sh -c "a && b"', ["sh", "-c", "a && b"]),
        (r"a b\ c \&", ["a", "b c", "&"]),
        ("--name=a=b", ["--name=a=b"]),
        ('a"b c"d', ["ab cd"]),
        ("[a, 'b c', \"d\"]", ["a", "b c", "d"]),
        ("${NO:-serve} --port ${PORT:-80}", ["serve", "--port", "80"]),
        ("[\"$$HOME\", '${NO}']", ["$HOME", "${NO}"]),
        (">-\n      a\n      b", ["a", "b"]),
        ("null", []),
        ("{a: b}", []),
    ],
)
def test_words(written: str, expected: list[str]) -> None:
    assert words(written) == expected


@pytest.mark.parametrize(
    ("written", "kept", "cut"),
    [
        ("a && b", ["a"], "&&"),
        ("a; b", ["a"], ";"),
        ("a | b", ["a"], "|"),
        ("a >> log", ["a"], ">>"),
        ("a b& c", ["a", "b"], "&"),
        ('sh -c "a && b" && c', ["sh", "-c", "a && b"], "&&"),
    ],
)
def test_what_is_dropped(written: str, kept: list[str], cut: str) -> None:
    found = service(f"command: {written}").command_argv
    assert found is not None
    assert found.cut is not None
    assert ([word.text for word in found.words], found.cut.text) == (kept, cut)


@pytest.mark.parametrize(("written", "at"), [("a (b)", "("), ("a 'b", "'"), ("it's", "i"), ("a b)", ")")])
def test_what_is_refused(written: str, at: str) -> None:
    found = service(f"command: {json.dumps(written)}").command_argv
    assert found is not None
    assert found.refused is not None
    assert found.refused.text == at


def test_known_words_and_their_places() -> None:
    found = service("command: run ${NO} ${X:-1}").argv
    assert [(word.text, word.known, word.span.text) for word in found] == [
        ("run", True, "run"),
        ("${NO}", False, "${NO}"),
        ("1", True, "${X:-1}"),
    ]


def test_the_script_of_a_shell() -> None:
    found = service("command: bash -c 'pip install a && exec uvicorn m:a'")
    assert [command.name for command in found.commands] == ["bash", "pip", "uvicorn"]
    assert service("command: --model x").commands == []
    assert [command.name for command in service("entrypoint: vllm\ncommand: serve x").commands] == ["vllm"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("uvicorn m:a", "uvicorn m:a --host=0"), ("[uvicorn, 'm:a']", "[uvicorn, 'm:a', \"--host=0\"]")],
)
def test_one_more_argument(written: str, expected: str) -> None:
    found = service(f"command: {written}")
    (command,) = found.commands
    edit = command.insert_after(command.words[-1], "--host=0")
    assert edit is not None
    text = found.file.source.text
    changed = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert f"command: {expected}\n" in changed


@given(st.text(alphabet="ab \t'\"\\&|;<>()$`{}\n", max_size=40))
def test_any_text_has_words_inside_it(written: str) -> None:
    found = service(f"command: {json.dumps(written)}")
    for word in found.argv:
        assert found.yaml.span.holds(word.span.start)
        assert word.mapped.text == word.text
    assert len(list(found.file.walk())) > 1

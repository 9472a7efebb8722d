"""Variables, as Compose fills them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dslint.compose.interpolation import fill, filled_scalar, references, variables_of
from tests.compose.reading import service

VALUES = {"SET": "v", "EMPTY": ""}


@pytest.mark.parametrize(
    ("text", "expected", "known"),
    [
        ("plain", "plain", True),
        ("$SET", "v", True),
        ("${SET}", "v", True),
        ("a$$SET", "a$SET", True),
        ("$$$SET", "$v", True),
        ("${NO}", "${NO}", False),
        ("${NO:-d}", "d", True),
        ("${NO-d}", "d", True),
        ("${EMPTY:-d}", "d", True),
        ("${EMPTY-d}", "", True),
        ("${SET:-d}", "v", True),
        ("${NO:-${SET}/x}", "v/x", True),
        ("${NO:-${ALSO_NO}}", "${NO:-${ALSO_NO}}", False),
        ("${NO:?say why}", "${NO:?say why}", False),
        ("${SET:?say why}", "v", True),
        ("${SET:+other}", "${SET:+other}", False),
        ("${REG:-docker.io}/a:${TAG:-1}", "docker.io/a:1", True),
        ("$(date) $1 $", "$(date) $1 $", True),
        ("${", "${", False),
    ],
)
def test_fill(text: str, expected: str, known: bool) -> None:
    assert fill(text, VALUES) == (expected, known)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("$A ${B} $$C ${D:-$E}", ["A", "B", None, "D"]),
        ("$(date) $1 ${ $} $", [None, None, "", None, None]),
        ("${A.b} ${A b}", ["", ""]),
    ],
)
def test_references(text: str, names: list[str | None]) -> None:
    assert [found.name for found in references(text)] == names


def test_a_scalar_keeps_its_places() -> None:
    node = service('command: "a ${SET} ${NO} $$x"').yaml.get("command")
    assert node is not None
    mapped, unknown = filled_scalar(node, VALUES)  # type: ignore[arg-type]
    assert mapped.text == "a v ${NO} $x"
    assert [mapped.text[start:end] for start, end in unknown] == ["${NO}"]
    assert mapped.span(2, 3).text == "${SET}"
    assert mapped.span(10, 12).text == "$$x"


@given(st.text(alphabet="$${}:-?+ABa_ ()", max_size=30))
def test_references_never_overlap(text: str) -> None:
    place = 0
    for found in references(text):
        assert place <= found.start < found.end <= len(text)
        assert text[found.start] == "$"
        place = found.end
    assert fill(text, VALUES).known or "$" in fill(text, VALUES).text


def test_an_env_file() -> None:
    text = "# c\nA=1\nexport B = 'x # y'\nC=\"q\"\nD=a b # c\nno line\n=5\nE=\n"
    assert variables_of(text) == {"A": "1", "B": "x # y", "C": "q", "D": "a b", "E": ""}

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.node import Place
from dslint.packages import RequirementsFile, read_requirements
from dslint.source import Source

FILE = """\
# dslint: ignore[x] all of it
-r base.txt
--index-url=https://x/simple  # mirror
-cconstraints.txt
pandas==2.0 \\
    --hash=sha256:aa \\
    --hash sha256:bb
    # via foo
torch>=2  # newest
-e .
-e git+https://github.com/a/b#egg=b
./local
${X}
foo==${V}
"""


def read(text: str) -> RequirementsFile:
    return read_requirements(Source("requirements.txt", text))


def test_requirements() -> None:
    file = read(FILE)
    assert [requirement.span.text for requirement in file.requirements] == [
        "pandas==2.0",
        "torch>=2",
        "git+https://github.com/a/b#egg=b",
        "foo==${V}",
    ]
    assert file.requirements[0].hashes == ["sha256:aa", "sha256:bb"]
    assert [requirement.is_floating for requirement in file.requirements] == [False, True, False, False]
    assert file.requirements[1].document is file
    assert file.problems == []
    assert file.hashes_required


def test_options() -> None:
    file = read(FILE)
    assert [(kind, text, span.text) for kind, text, span in file.includes] == [
        ("-r", "base.txt", "base.txt"),
        ("-c", "constraints.txt", "constraints.txt"),
    ]
    assert [(option.name, option.span.text) for option in file.index_urls] == [("--index-url", "https://x/simple")]


def test_comments() -> None:
    assert [(c.text, c.place, c.covers.text, c.leading) for c in read(FILE).comments()] == [
        ("dslint: ignore[x] all of it", Place.OWN_LINE, "-r base.txt", True),
        ("mirror", Place.TRAILING, "--index-url=https://x/simple", False),
        ("via foo", Place.OWN_LINE, "torch>=2", False),
        ("newest", Place.TRAILING, "torch>=2", False),
    ]


def test_a_comment_at_the_end_covers_nothing() -> None:
    assert [c.covers.text for c in read("a\n# b").comments()] == [""]


@pytest.mark.parametrize(
    ("line", "place", "detail"),
    [
        ("numpy=1.2", "numpy=1.2", "a version is pinned with `==`, not with `=`"),
        ("foo bar", "foo bar", "unexpected text behind the name `foo`: one requirement stands on a line"),
        ("foo==$V", "foo==$V", "pip knows variables only as `${NAME}`"),
        ("a --bad", "--bad", "pip knows no option `--bad` here"),
        ("-r", "-r", "`--requirement` has no value"),
    ],
)
def test_problems(line: str, place: str, detail: str) -> None:
    file = read(f"x\n{line}  # c\ny==1\n")
    assert [(p.kind, p.span.text, p.detail) for p in file.problems] == [("requirement-syntax", place, detail)]
    assert [requirement.name for requirement in file.requirements][-1] == "y"
    assert file.problems[0] in list(file.walk())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a\\\n==1\nb", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a # b \\\nc\nd", ["a", "d"]),
        ("a \\\n# b\nc", ["a", "c"]),
        ("a \\", ["a"]),
        ("a#b", []),
        ("  a  ", ["a"]),
        ("", []),
    ],
)
def test_lines_are_joined_as_pip_joins_them(text: str, names: list[str]) -> None:
    assert [requirement.name for requirement in read(text).requirements] == names


def test_a_joined_requirement_has_its_places() -> None:
    requirement = read("pan\\\ndas[x]\\\n==1\n").requirements[0]
    assert (requirement.name, requirement.span.text) == ("pandas", "pan\\\ndas[x]\\\n==1")


def test_element_at() -> None:
    assert read("a\nb==1\n").element_at(3) == "requirement b"


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["a", "==1", "\\\n", "\n", " ", "#c", " # d", "-r ", "--hash=", "${X}", "\r\n", ";"])
    ).map("".join)
)
def test_any_text(text: str) -> None:
    file = read(text)
    nodes = list(file.walk())
    assert nodes[0] is file
    assert all(0 <= node.span.start <= node.span.end <= len(text) for node in nodes)
    for comment in file.comments():
        assert text[comment.span.start] == "#"
        assert 0 <= comment.covers.start <= comment.covers.end <= len(text)

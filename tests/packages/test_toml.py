"""TOML with places, against `tomllib`."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.packages.toml import DEEPEST, TomlError, Value, parse_toml

TEXT = """\
# leading
title = "a \\"b\\" \\u00e9"  # trailing
'quoted key'.inner = 'C:\\dir'

[project]
dependencies = [
    "numpy>=2",  # why
    'pandas', # last
]
long = \"\"\"
one \\
    two\"\"\"

[tool.poetry.dependencies]
torch = { version = "^2", extras = ["a", "b"], optional = true }

[[package]]
name = "x"
when = 1979-05-27 07:32:00

[[package]]
name = "y"
"""


def plain(value: Value) -> object:
    """The value as `tomllib` makes it; numbers and the like are None."""
    if value.entries is not None:
        return {name: plain(entry.value) for name, entry in value.entries.items()}
    if value.items is not None:
        return [plain(item) for item in value.items]
    return value.text


def strings_of(value: object) -> object:
    """What `tomllib` made, with None for all that is no string."""
    if isinstance(value, dict):
        return {name: strings_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [strings_of(inner) for inner in value]
    return value if isinstance(value, str) else None


def test_it_says_what_tomllib_says() -> None:
    assert plain(parse_toml(TEXT).root) == strings_of(tomllib.loads(TEXT))


def test_places() -> None:
    file = parse_toml(TEXT)
    first, second = file.root.array("project", "dependencies")
    assert (TEXT[first.start : first.end], TEXT[second.start : second.end]) == ('"numpy>=2"', "'pandas'")
    entry = file.root.table("tool", "poetry", "dependencies")["torch"]
    assert TEXT[entry.start : entry.end] == "torch"
    assert TEXT[entry.value.start : entry.value.end].startswith("{ version")
    assert [TEXT[start:end] for start, end in file.comments] == ["# leading", "# trailing", "# why", "# last"]


def test_a_path_of_keys_leads_to_the_last_of_an_array_of_tables() -> None:
    root = parse_toml(TEXT).root
    assert root.string("package", "name") == "y"
    assert root.string("tool", "poetry", "dependencies", "torch", "version") == "^2"
    assert root.get("tool", "nothing") is None
    assert root.table("title") == {}
    assert root.array("project") == []


@pytest.mark.parametrize(
    "text", ["a = ", "a", "[a", "a = [1", "a = {b = 1", "= 1", "a = 1\n[a.b]\nc = 2", "a=1\na.b=2"]
)
def test_what_is_no_toml(text: str) -> None:
    with pytest.raises(TomlError):
        parse_toml(text)


def test_depth_is_limited() -> None:
    with pytest.raises(TomlError):
        parse_toml("a = " + "[" * (DEEPEST + 2) + "]" * (DEEPEST + 2))


@given(st.text(alphabet="[]{}=.,\"'\\# \n\ra1-_é", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    """What `tomllib` takes is read alike; nothing else than `TomlError` is raised."""
    try:
        read = plain(parse_toml(text).root)
    except TomlError:
        read = None
    try:
        expected = strings_of(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    assert read == expected

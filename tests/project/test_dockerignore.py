"""What a .dockerignore leaves out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.project.dockerignore import DockerIgnore
from dslint.source import Source


def excluding(text: str, path: str) -> str | None:
    span = DockerIgnore(Source(".dockerignore", text)).excluding(path)
    return None if span is None else span.text


@pytest.mark.parametrize(
    ("text", "path", "pattern"),
    [
        ("data", "data", "data"),
        ("/data/", "data/a/b.csv", "/data/"),
        ("data", "sub/data", None),
        ("*/temp*", "sub/temporary", "*/temp*"),
        ("*/temp*", "sub/sub/temporary", None),
        ("**/*.pyc", "a.pyc", "**/*.pyc"),
        ("**/*.pyc", "a/b/c.pyc", "**/*.pyc"),
        ("temp?", "tempa", "temp?"),
        ("# data\n#data", "data", None),
        ("*.md\n!README.md", "README.md", None),
        ("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", "README-secret.md"),
        ("!README.md\n*.md", "README.md", "*.md"),
        ("*\n!src", "src/a/b.py", None),
        ("*\n!src/a", "src", None),
        ("*\n!src/a", "other", "*"),
        ("**\n!src/**", "src/a", None),
        ("**\n!src/**", "src", None),
        ("**\n!src/**", "other/b.py", "**"),
        ("*\n!*.txt", "data", "*"),
        ("*\n!*/a.txt", "data", None),
        ("*\n!**/a.txt", "data", None),
        ("*\r\n", "other", "*"),
        ("a\n! a", "a", None),
        ("./a", "a", "./a"),
        ("a/../b", "b", "a/../b"),
        ("/", "b", None),
        ("[", "b", None),
        (".", "b", None),
        ("../b", "b", None),
        ("a/../../b", "b", None),
        ("/../b", "b", "/../b"),
        ("//b", "b", "//b"),
        ("  b  ", "b", "b"),
        (" #b", "#b", "#b"),
        ("b #c", "b", None),
        ("[!a]", "!", "[!a]"),
        ("[!a]", "b", None),
        ("[^a]", "b", "[^a]"),
        ("[^a]", "a", None),
        (r"\*", "*", r"\*"),
        (r"\*", "b", None),
        ("B", "b", None),
        ("**.csv", "a.csv", None),
        ("**.csv", ".csv", "**.csv"),
        ("**.csv", "a/.csv", "**.csv"),
        ("data**", "data", "data**"),
        ("data**", "database/a", "data**"),
        ("data**", "a/data", None),
        ("data/**", "data/a/b", "data/**"),
        ("data/**", "data", None),
        ("data/**/*.csv", "data/a.csv", "data/**/*.csv"),
        ("data/**/*.csv", "data/a/b/c.csv", "data/**/*.csv"),
        ("data/**/*.csv", "a.csv", None),
        ("a**b", "ab", "a**b"),
        ("a**b", "ax/y/b", "a**b"),
        ("a**b", "a/b", "a**b"),
        ("a**b", "axb", None),
        ("**/a/**/b", "a/b", "**/a/**/b"),
        ("**/a/**/b", "x/a/y/z/b/below", "**/a/**/b"),
        ("**/a/**/b", "ab", None),
        ("*\n!a\na/b", "a/b/c", "a/b"),
        ("*\n!a\na/b", "a/c", None),
        ("!a\n*", "a", "*"),
        ("**/*\n!**/*.py", "a/b.py", None),
        ("**/*\n!**/*.py", "a/b.csv", None),
        ("node_modules", "a/node_modules", None),
        ("**/node_modules", "node_modules/a", "**/node_modules"),
    ],
)
def test_excluding(text: str, path: str, pattern: str | None) -> None:
    assert excluding(text, path) == pattern


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab*?[]!/\\.#\n ", max_size=60), st.text(alphabet="ab/.", min_size=1, max_size=12))
def test_any_text_is_read(text: str, path: str) -> None:
    found = excluding(text, path)
    assert found is None or found in text


@pytest.mark.parametrize("text", ["a**" * 300, "**/" * 300 + "a", "*a" * 400, "[!" * 300, "a**b" * 200])
def test_no_pattern_takes_long(text: str) -> None:
    assert excluding(text, "a/" * 500 + "b") in (None, text.strip())

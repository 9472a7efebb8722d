"""COPY and ADD: what their sources are."""

from __future__ import annotations

import pytest

from dslint.dockerfile.files import is_archive, is_remote

from .reading import read


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.com/a.tar.gz", True),
        ("http://example.com/$VERSION", True),
        ("git@github.com:user/repo.git", True),
        ("ssh://git@example.com/repo.git", True),
        ("github.com/user/repo.git", True),
        ("a.tar.gz", False),
        ("./.git", False),
        ("https/a", False),
        ("$URL", False),
        ("a@b", False),
    ],
)
def test_remote_sources(source: str, expected: bool) -> None:
    assert is_remote(source) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("a.tar", True), ("a.TGZ", True), ("a/b.tar.xz", True), ("*.tar.gz", True), ("a.zip", False), ("tar", False)],
)
def test_archives(source: str, expected: bool) -> None:
    assert is_archive(source) is expected


def test_what_lies_in_a_heredoc() -> None:
    text = "FROM a\nCOPY <<E /b\nfirst\nE\nRUN <<F\nsecond\nF\nUSER c\n"
    document = read(text)
    assert [document.in_heredoc(text.index(word)) for word in ("COPY", "first", "RUN", "second", "USER")] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_what_lies_in_a_heredoc_without_end() -> None:
    text = "FROM a\nRUN <<E\nfirst"
    assert read(text).in_heredoc(text.index("first"))

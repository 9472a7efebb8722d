"""Patterns as git reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.config.errors import ConfigError
from dslint.config.exclude import Exclude, read_pattern
from dslint.config.settings import Excluded


def excluded(path: str, *patterns: str, directory: bool = False) -> bool:
    return Exclude([Excluded("/base", patterns)]).excludes(f"/base/{path}", directory=directory)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("vendor/", "a/vendor/Dockerfile"),
        ("vendor", "vendor"),
        ("*.tmpl.yaml", "charts/x.tmpl.yaml"),
        ("/build", "build/Dockerfile"),
        ("a/*.yaml", "a/b.yaml"),
        ("a/**/b", "a/b"),
        ("a/**/b", "a/x/y/b"),
        ("**/b", "b"),
        ("a/**", "a/b/c"),
        ("v[0-9].yaml", "v1.yaml"),
        ("v[!0-9]", "vx"),
        ("\\*", "*"),
        ("a?c", "abc"),
        ("x ", "x"),
        ("*-*-*-*.yaml", "a-b-c-d-e.yaml"),
    ],
)
def test_match(pattern: str, path: str) -> None:
    assert excluded(path, pattern)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("vendor/", "vendor"),
        ("/build", "a/build"),
        ("a/*.yaml", "x/a/b.yaml"),
        ("a/*.yaml", "a/b/c.yaml"),
        ("a/**", "a"),
        ("v[!0-9]", "v1"),
        ("\\*", "a"),
        ("*a", "b\n"),
    ],
)
def test_no_match(pattern: str, path: str) -> None:
    assert not excluded(path, pattern)


def test_directories() -> None:
    assert excluded("vendor", "vendor/", directory=True)


def test_last_pattern_wins_but_not_below_an_excluded_directory() -> None:
    assert not excluded("a.yaml", "*.yaml", "!a.yaml")
    assert excluded("a.yaml", "!a.yaml", "*.yaml")
    assert excluded("x/a.yaml", "x/", "!a.yaml")


def test_paths_elsewhere_are_not_excluded() -> None:
    exclude = Exclude([Excluded("/base", ("*",))])
    assert not exclude.excludes("/other/a")
    assert not exclude.excludes("/base", directory=True)
    assert not Exclude([])


@pytest.mark.parametrize("pattern", ["", " ", "/", "!", "# note", "a//b", "[a", "a\\", "[z-a]"])
def test_pattern_that_matches_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(ConfigError):
        read_pattern(pattern)


def test_hostile_patterns_end() -> None:
    assert not excluded("a" * 255, "*a" * 100 + "b")
    assert not excluded("a/" * 200 + "c", "**/a*/" * 50 + "b")


_PATTERNS = st.lists(
    st.sampled_from(["a", "b", "*", "?", "[ab]", "[!a]", "/", "*.b", "\\*", "/**", "**/"]), min_size=1, max_size=5
)
_PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.b", "*", "ba"]), min_size=1, max_size=4).map("/".join)


def _quirk(pattern: str) -> bool:
    """git reads `**` inside a part (`a**/b`) in its own way; its documentation says that it is `*`."""
    return any("**" in part and part.strip("*!") for part in pattern.split("/"))


@given(
    st.lists(st.tuples(st.sampled_from(["", "", "!"]), _PATTERNS), min_size=1, max_size=3), st.lists(_PATHS, min_size=1)
)
@settings(deadline=None, max_examples=100)
def test_like_git(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, list[str]]], paths: list[str]
) -> None:
    patterns = [sign + "".join(parts) for sign, parts in lines]
    readable = [pattern for pattern in patterns if _is_readable(pattern) and not _quirk(pattern)]
    expected = _ignored_by_git(tmp_path_factory.getbasetemp(), readable, paths)
    assert {path for path in paths if excluded(path, *readable)} == expected


def _is_readable(pattern: str) -> bool:
    try:
        read_pattern(pattern)
    except ConfigError:
        return False
    return True


def _ignored_by_git(directory: Path, patterns: list[str], paths: list[str]) -> set[str]:
    if not (directory / ".git").exists():
        subprocess.run(["git", "init", "-q", str(directory)], check=True)
    (directory / ".gitignore").write_text("\n".join(patterns) + "\n")
    command = ["git", "-C", str(directory), "check-ignore", "--no-index", "--stdin"]
    run = subprocess.run(command, input="\n".join(paths), text=True, capture_output=True, check=False)
    return set(run.stdout.splitlines())

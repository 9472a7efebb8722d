"""Ignore patterns, compared with what git itself says."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dslint.project.gitignore import IgnorePatterns
from dslint.project.glob import regex_of
from dslint.project.ignores import Ignores
from dslint.project.tree import Tree


@pytest.mark.parametrize(
    ("pattern", "path", "is_directory", "said"),
    [
        ("data", "data", True, True),
        ("data", "a/data", False, True),
        ("/data", "a/data", False, None),
        ("data/", "data", False, None),
        ("data/", "a/data", True, True),
        ("a/b", "x/a/b", False, None),
        ("a/b", "a/b", False, True),
        ("*.ckpt", "runs/last.ckpt", False, True),
        ("*.tar.gz", "x.tar.gz", False, True),
        ("*.tar.gz", "x.gz", False, None),
        ("**/cache", "a/b/cache", True, True),
        ("a/**/z", "a/z", False, True),
        ("a/**/z", "a/b/c/z", False, True),
        ("a/**", "a", True, None),
        ("a/**", "a/b/c", False, True),
        ("a/*", "a/b/c", False, None),
        ("*.py[cod]", "m.pyc", False, True),
        ("*.py[!cod]", "m.pyc", False, None),
        ("[z-a]x", "zx", False, True),
        ("[[:digit:]]*", "7up", False, True),
        ("[[:nonsense:]]", "n", False, None),
        ("[ab", "[ab", False, None),
        ("\\#x", "#x", False, True),
        ("\\!x", "!x", False, True),
        ("x\\ ", "x ", False, True),
        ("x  ", "x", False, True),
        ("x\\", "x\\", False, None),
        ("!x", "x", False, False),
        ("# x", "# x", False, None),
        ("/", "x", True, None),
        ("a?c", "abc", False, True),
        ("a?c", "a/c", False, None),
    ],
)
def test_one_pattern(pattern: str, path: str, is_directory: bool, said: bool | None) -> None:
    assert IgnorePatterns.parse(pattern + "\r\n").verdict(path, is_directory) is said


def test_the_last_pattern_that_matches_decides() -> None:
    patterns = IgnorePatterns.parse("*.yaml\n!deploy.yaml\nvendor/\n/vendor/de*.yaml\n")
    assert patterns.verdict("x.yaml", False) is True
    assert patterns.verdict("a/deploy.yaml", False) is False
    assert patterns.verdict("vendor/deploy.yaml", False) is True


@pytest.mark.parametrize("pattern", ["*a" * 60 + "b", "**/" + "*a*/**/" * 30 + "b", "a*" * 100 + "[b"])
def test_stars_do_not_blow_up(pattern: str) -> None:
    regex = re.compile(regex_of(pattern), re.DOTALL)
    assert regex.fullmatch("a" * 250) is None
    assert regex.fullmatch("/".join(["a" * 20] * 40)) is None


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=root, input=stdin, capture_output=True, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    _git(root, "init", "-q")
    for path in _PATHS:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")
    return root


_PATHS = ["a", "ab", "b.c", "x/a", "x/b.c", "x/y/a", "x/y/ab", "x/y/z/b.c", "d/x/a", "d/x/y/b.c", "d/[a]", "d/-"]
_PIECES = st.sampled_from(["a", "b", "x", "y", "d", "*", "?", ".c", "[ab]", "[!a]", "[a-x]", "\\a", "[]-a]", "z"])
_SEGMENTS = st.one_of(st.lists(_PIECES, min_size=1, max_size=3).map("".join), st.just("**"))
_LINES = st.builds(
    lambda bang, slash, segments, end: bang + slash + "/".join(segments) + end,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(_SEGMENTS, min_size=1, max_size=4),
    st.sampled_from(["", "", "/", " "]),
)


def _ignored(root: Path, path: str) -> bool:
    ignores = Ignores(Tree(str(root)))
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts))]
    return any(ignores.ignored(directory, True) for directory in above) or ignores.ignored(path, False)


def _has_odd_stars(line: str) -> bool:
    """Stars in a row that do not stand for directories: git's own answer depends on where its fixed prefix ends."""
    return any("**" in segment and segment != "**" for segment in line.strip("!/ ").split("/"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(_LINES.filter(lambda line: not _has_odd_stars(line)), min_size=1, max_size=4),
    st.lists(_LINES.filter(lambda line: not _has_odd_stars(line)), max_size=3),
)
def test_git_agrees(repository: Path, outer: list[str], inner: list[str]) -> None:
    (repository / ".gitignore").write_text("\n".join(outer) + "\n")
    (repository / "x" / ".gitignore").write_text("\n".join(inner) + "\n")
    answer = _git(repository, "check-ignore", "-z", "--stdin", stdin="\0".join(_PATHS).encode())
    assert [path for path in _PATHS if _ignored(repository, path)] == answer.decode().split("\0")[:-1]


def test_files_above_the_root_and_the_repositorys_own_list(repository: Path) -> None:
    (repository / ".gitignore").write_text("/x/y/ab\n*.c\n")
    (repository / "x" / ".gitignore").write_text("!b.c\n")
    (repository / ".git" / "info" / "exclude").write_text("x/y/a\n")
    ignores = Ignores(Tree(str(repository / "x" / "y")))
    assert ignores.ignored("ab", False)
    assert ignores.ignored("a", False)
    assert not ignores.ignored("z/b.c", False)
    (repository / ".git" / "info" / "exclude").write_text("")


def test_without_a_repository_only_what_is_inside_the_root_counts(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("a\n")
    (tmp_path / "root").mkdir()
    assert not Ignores(Tree(str(tmp_path / "root"))).ignored("a", False)


def test_the_users_patterns_come_first(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("a\n!b\n")
    ignores = Ignores(
        Tree(str(tmp_path)),
        [
            (
                str(tmp_path),
                (
                    "b",
                    "!a",
                ),
            )
        ],
    )
    assert ignores.ignored("b", False)
    assert not ignores.ignored("a", False)

"""Patterns of `exclude` that could match nothing are mistakes; the others count from where they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dslint.config.errors import ConfigError
from dslint.config.exclude import check_pattern
from dslint.project.ignores import Ignores
from dslint.project.tree import Tree


@pytest.mark.parametrize(
    "pattern", ["vendor/", "/build", "*.tmpl.yaml", "a/**/b", "!keep.yaml", "v[!0-9]", "\\#x", "**"]
)
def test_pattern_that_can_match(pattern: str) -> None:
    check_pattern(pattern)


@pytest.mark.parametrize("pattern", ["", "/", "!", "# a comment", "a//b", "v[0-9", "trailing\\"])
def test_pattern_that_matches_nothing(pattern: str) -> None:
    with pytest.raises(ConfigError, match=r"is no pattern of a \.gitignore"):
        check_pattern(pattern)


def test_patterns_count_from_their_directory(tmp_path: Path) -> None:
    root = tmp_path / "project"
    inside, above = str(root / "sub"), str(tmp_path)
    tree = Tree(str(root))
    assert Ignores(tree, [(inside, ("/a",))]).ignored("sub/a", False)
    assert not Ignores(tree, [(inside, ("/a",))]).ignored("a", False)
    assert not Ignores(tree, [(inside, ("a",))]).ignored("subway/a", False)
    assert Ignores(tree, [(above, ("/project/a",))]).ignored("a", False)
    assert not Ignores(tree, [(above, ("/a",))]).ignored("a", False)

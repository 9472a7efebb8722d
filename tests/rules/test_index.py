"""rules/index.json says what the rules' files declare."""

from __future__ import annotations

from pathlib import Path

from dslint.bundled import bundled
from dslint.packs import INDEX, builtin_rules, make_index


def test_index_is_up_to_date() -> None:
    directory = bundled("rules")
    text = (Path(directory) / INDEX).read_text(encoding="utf-8")
    assert text == make_index("dslint.rules", directory), "run: python3 dev.py index"


def test_keywords_are_looked_for_in_lower_case() -> None:
    assert [word for rule in builtin_rules() for word in rule.keywords if word != word.lower()] == []

"""Every rule's page: its form, and its examples run as tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dslint
from dslint.config.rule_options import option_kinds
from dslint.config.toml import toml_value
from dslint.pages import Example, examples
from tests.rules.linting import cured, lint_files

RULES = {rule.name: rule for rule in dslint.load_rules()}
CHECKED = {name: rule for name, rule in RULES.items() if rule.on}
BAD = [(name, i) for name, rule in CHECKED.items() for i, e in enumerate(examples(rule.page)) if e.verdict == "bad"]
GOOD = [(name, i) for name, rule in CHECKED.items() for i, e in enumerate(examples(rule.page)) if e.verdict == "good"]


def example(name: str, index: int) -> Example:
    return examples(RULES[name].page)[index]


@pytest.mark.parametrize("name", RULES)
def test_page_has_its_sections(name: str) -> None:
    page = RULES[name].page
    headings = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    known = ["Why it matters", "Examples", "Options", "Known limits", "References"]
    assert headings == [heading for heading in known if heading in headings]
    assert {"Why it matters", "Examples", "References"} <= set(headings)
    assert page.splitlines()[0].endswith(".")
    assert len(page.splitlines()[0]) <= 100


@pytest.mark.parametrize("name", CHECKED)
def test_page_shows_bad_and_good(name: str) -> None:
    assert {found.verdict for found in examples(RULES[name].page)} == {"bad", "good"}


@pytest.mark.parametrize("name", CHECKED)
def test_page_shows_a_fix_exactly_if_the_rule_has_one(name: str) -> None:
    assert any(found.fixed for found in examples(RULES[name].page)) == RULES[name].fixable


@pytest.mark.parametrize(("name", "index"), BAD)
def test_bad_example_is_found(name: str, index: int, tmp_path: Path) -> None:
    assert name in {finding.rule for finding in lint_files(example(name, index).files, tmp_path, select=name)}


@pytest.mark.parametrize(("name", "index"), GOOD)
def test_good_example_is_clean_by_default(name: str, index: int, tmp_path: Path) -> None:
    files = example(name, index).files
    assert lint_files(files, tmp_path, select=name) == []
    assert [(found.rule, found.message) for found in lint_files(files, tmp_path)] == []


@pytest.mark.parametrize(("name", "index"), [(n, i) for n, i in BAD if example(n, i).fixed])
def test_fix_makes_the_fixed_example(name: str, index: int, tmp_path: Path) -> None:
    shown = example(name, index)
    findings = lint_files(shown.files, tmp_path, select=name)
    assert cured(findings) == shown.fixed
    (tmp_path / "again").mkdir()
    again = lint_files({**shown.files, **shown.fixed}, tmp_path / "again", select=name)
    assert [found.message for found in again] == []


@pytest.mark.parametrize("name", CHECKED)
def test_page_lists_exactly_the_options_of_the_rule(name: str) -> None:
    section = re.search(r"^## Options\n(.*?)(?=^## |\Z)", RULES[name].page, re.MULTILINE | re.DOTALL)
    listed = re.findall(r"^- `([a-z0-9-]+)` \(default `(.*?)`\): ", section[1], re.MULTILINE) if section else []
    options = RULES[name].options
    defaults = {each: getattr(options, each.replace("-", "_")) for each in option_kinds(options)}
    assert listed == [(each, toml_value(default)) for each, default in defaults.items()]
    assert bool(listed) == (section is not None)

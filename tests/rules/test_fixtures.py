"""The deep cases under fixtures/<target>/<rule>/: each file, or each directory, is one case.

`# expect: rule (peer/id)` stands on the line above the offending one. A case without any expects silence.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dslint
from dslint.pages import Expectation, examples, expectations
from tests.rules.linting import lint_files

FIXTURES = Path(__file__).parents[2] / "fixtures"
RULES = {rule.name: rule for rule in dslint.load_rules()}
CASES = sorted(
    case
    for target in ("dockerfile", "kubernetes", "compose", "project")
    for case in (FIXTURES / target).glob("*/*")
    if not case.name.startswith(".")
)


def files_of(case: Path) -> dict[str, str]:
    if case.is_file():
        return {case.name: case.read_bytes().decode("utf-8", "surrogateescape")}
    return {
        path.relative_to(case).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in sorted(case.rglob("*"))
        if path.is_file()
    }


def announced(files: dict[str, str]) -> list[tuple[str, Expectation]]:
    return [(name, expected) for name, text in files.items() for expected in expectations(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(FIXTURES).as_posix())
def test_fixture(case: Path, tmp_path: Path) -> None:
    rule = case.parent.name
    files = files_of(case)
    findings = lint_files(files, tmp_path, select=rule)
    found = sorted((finding.path, finding.start.line, finding.rule) for finding in findings)
    assert found == sorted((name, expected.line, expected.rule) for name, expected in announced(files))


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {case.parent.name for case in CASES} <= set(RULES)


def shown_peers(rule: str) -> set[str]:
    pages = [found.files for found in examples(RULES[rule].page)]
    cases = [files_of(case) for case in CASES if case.parent.name == rule]
    return {peer for files in pages + cases for _, e in announced(files) if e.rule == rule for peer in e.peers}


@pytest.mark.parametrize("rule", [name for name, rule in RULES.items() if rule.covers])
def test_every_claim_to_cover_a_peer_is_shown(rule: str) -> None:
    assert set(RULES[rule].covers) - shown_peers(rule) == set()

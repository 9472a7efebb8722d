"""Runs rules over files given as text, as pages and fixtures need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import dslint
from dslint.fix import plan

TODAY = "2026-11-22"


def lint_files(files: Mapping[str, str], directory: Path, *, select: str | None = None) -> list[dslint.Reported]:
    """The findings in a project of these files: of one rule, or of the default profile."""
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    config = dslint.Config(today=TODAY, select=[select]) if select else dslint.Config(today=TODAY)
    findings = dslint.lint([directory], config=config).findings
    return [finding for finding in findings if select in (None, finding.rule)]


def cured(findings: Iterable[dslint.Reported]) -> dict[str, str]:
    """The new text of each file that the fixes of these findings change, by its path."""
    return {source.path: text for source, text in plan(findings, unsafe=True).texts().items()}

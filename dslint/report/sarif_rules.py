"""The rules of a SARIF log: as GitHub's code scanning and VS Code's viewer read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.findings import Category, Severity
from dslint.report.dump import Json

if TYPE_CHECKING:
    from dslint.report import RulePage

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_SCORES = {Severity.ERROR: "8.0", Severity.WARNING: "5.5", Severity.INFO: "3.0"}

LONGEST = 1024
"""GitHub takes so many characters of a description."""


def descriptor(name: str, page: RulePage) -> dict[str, Json]:
    """A rule's entry in `tool.driver.rules`."""
    summary = _short(page.summary or name)
    why = _short(_reason(page.page) or summary)
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": why, "markdown": why},
        "help": {"text": page.page or summary, "markdown": page.page or summary},
        **({"helpUri": page.url} if page.url else {}),
        "defaultConfiguration": {"level": LEVELS[page.severity]},
        "properties": _properties(page),
    }


def _properties(page: RulePage) -> dict[str, Json]:
    """`security-severity` makes a rule a vulnerability on GitHub: only rules of the category security have it."""
    properties: dict[str, Json] = {
        "tags": [str(page.category)],
        "precision": "high",
        "problem.severity": _PROBLEMS[page.severity],
    }
    if page.category is Category.SECURITY:
        properties["security-severity"] = _SCORES[page.severity]
    return properties


def _reason(page: str) -> str:
    """The first paragraph below "Why it matters", on one line."""
    _, _, rest = page.partition("\n## Why it matters\n")
    return " ".join(rest.strip().split("\n## ", 1)[0].split("\n\n", 1)[0].split())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

"""GitLab's Code Quality report: a JSON array of issues, as GitLab's documentation describes it (2026-11-22).

GitLab reads `description`, `check_name`, `fingerprint`, `severity` (info, minor, major, critical or blocker) and the
location, whose path is relative to the repository's root and does not begin with `./`; as it shows nothing else, places
in other files stand in the description. It shows one issue for each
fingerprint and knows issues again by it, so there are no line numbers in it. `type` and `categories` are for tools
that read Code Climate's format, from which it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.findings import Category, Severity
from dslint.fingerprints import with_fingerprints
from dslint.report.dump import Json, dump
from dslint.report.elsewhere import places_in_other_files
from dslint.report.paths import Paths
from dslint.report.shown import last_line

if TYPE_CHECKING:
    from dslint.findings import Report, Reported
    from dslint.report import View

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}

CATEGORIES = {
    Category.CORRECTNESS: "Bug Risk",
    Category.REPRODUCIBILITY: "Compatibility",
    Category.RESOURCES: "Performance",
    Category.HEALTH: "Bug Risk",
    Category.SECURITY: "Security",
    Category.EFFICIENCY: "Performance",
    Category.STYLE: "Style",
}


def render(report: Report, view: View) -> Iterator[str]:
    """The issues, one a line."""
    del view  # the paths are the repository's, wherever one stands in it
    paths = Paths(report.root)
    separator = "["
    for finding, fingerprint in _unique(report):
        yield f"{separator}\n  {dump(_issue(finding, fingerprint, paths))}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _issue(finding: Reported, fingerprint: str, paths: Paths) -> Json:
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": finding.message + places_in_other_files(finding, paths),
        **({"content": {"body": finding.help}} if finding.help else {}),
        "categories": [CATEGORIES[finding.category]],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": paths.of(finding.span.source),
            "lines": {"begin": finding.start.line, "end": last_line(finding)},
        },
    }


def _unique(report: Report) -> Iterator[tuple[Reported, str]]:
    """The findings with their fingerprints, no two alike: several projects may lie in one repository."""
    findings = report.findings
    if not all(finding.fingerprint for finding in findings):
        findings = tuple(with_fingerprints(findings))
    seen: dict[str, int] = {}
    for finding in findings:
        nth = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding, finding.fingerprint if nth == 1 else f"{finding.fingerprint}-{nth}"

"""The format for programs: the report as JSON, one finding a line. Its schema is schemas/report-v1.schema.json."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.report.dump import Json, dump
from dslint.report.paths import Paths
from dslint.version import __version__

if TYPE_CHECKING:
    from dslint.findings import OfferedFix, Report, Reported
    from dslint.report import View
    from dslint.source import Span


def render(report: Report, view: View) -> Iterator[str]:
    """The report. Suppressed findings are only counted."""
    paths = Paths(view.cwd)
    yield f'{{"version": 1, "dslint": {dump(__version__)}, "findings": ['
    separator = "\n  "
    for finding in report.findings:
        yield separator + dump(finding_value(finding, paths))
        separator = ",\n  "
    yield "],\n" if separator == "\n  " else "\n],\n"
    yield ",\n".join(f" {dump(name)}: {dump(value)}" for name, value in _totals(report, paths).items())
    yield "}\n"


def finding_value(finding: Reported, paths: Paths) -> dict[str, Json]:
    """One finding as it stands in the report."""
    return {
        "rule": finding.rule,
        "category": str(finding.category),
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        **_place(finding.span, paths),
        "element": finding.element,
        "fingerprint": finding.fingerprint,
        "related": [{**_place(other.span, paths), "label": other.label} for other in finding.related],
        "fixes": [_fix(fix, paths) for fix in finding.fixes],
    }


def _fix(fix: OfferedFix, paths: Paths) -> Json:
    edits = [{**_place(edit.span, paths), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _place(span: Span, paths: Paths) -> dict[str, Json]:
    start, end = span.source.position(span.start), span.source.position(span.end)
    return {
        "path": paths.of(span.source),
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _totals(report: Report, paths: Paths) -> dict[str, Json]:
    checked, held = report.checked, report.held_back
    return {
        "checked": {"files": checked.files, "stages": checked.stages, "objects": checked.objects},
        "skipped": [
            {"path": paths.named(report.root, one.path), "reason": one.reason, "detail": one.detail}
            for one in report.skipped
        ],
        "not_ours": report.not_ours,
        "held_back": {"profile": held.profile, "suppressed": held.suppressed, "baseline": held.baseline},
    }

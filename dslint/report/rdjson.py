"""Reviewdog's diagnostic format (`reviewdog -f=rdjson`), as its `reviewdog.proto` describes it (2026-11-22).

Columns count bytes of UTF-8 from 1, ends are exclusive, paths are relative to the working directory, in which reviewdog
runs too. A suggestion is one replacement in the file that the diagnostic stands in: a fix of several edits becomes the
one that covers them all, and a fix of another file none. A suggestion has no words of its own, so the message has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dslint.findings import Severity
from dslint.fix.edits import ordered_edits, splice
from dslint.report.dump import Json, dump
from dslint.report.paths import Paths, utf8

if TYPE_CHECKING:
    from dslint.findings import OfferedFix, Report, Reported
    from dslint.report import View
    from dslint.source import Source, Span

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
SOURCE: Json = {"name": "dslint", "url": "https://github.com/dslint/dslint"}


def render(report: Report, view: View) -> Iterator[str]:
    """The result, one diagnostic a line."""
    paths = Paths(view.cwd)
    yield f'{{"source": {dump(SOURCE)}, "diagnostics": ['
    separator = "\n  "
    for finding in report.findings:
        yield separator + dump(_diagnostic(finding, paths, view))
        separator = ",\n  "
    yield "]}\n" if separator == "\n  " else "\n]}\n"


def _diagnostic(finding: Reported, paths: Paths, view: View) -> Json:
    url = view.pages(finding.rule).url
    offered = [(fix, suggestion) for fix in finding.fixes if (suggestion := _suggestion(fix, finding.span.source))]
    return {
        "message": _message(finding, [fix for fix, _ in offered]),
        "location": _location(finding.span, paths),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule, **({"url": url} if url else {})},
        **({"suggestions": [suggestion for _, suggestion in offered]} if offered else {}),
        **({"related_locations": _related(finding, paths)} if finding.related else {}),
    }


def _message(finding: Reported, fixes: Sequence[OfferedFix]) -> str:
    lines = [finding.message, finding.help] if finding.help else [finding.message]
    lines += [f"Suggestion: {fix.title}{'' if fix.safe else ' (this may change what the file does)'}" for fix in fixes]
    return "\n".join(lines)


def _related(finding: Reported, paths: Paths) -> Json:
    return [{"message": other.label, "location": _location(other.span, paths)} for other in finding.related]


def _location(span: Span, paths: Paths) -> Json:
    return {"path": paths.of(span.source), "range": _range(span.source, span.start, span.end)}


def _suggestion(fix: OfferedFix, source: Source) -> dict[str, Json] | None:
    edits = ordered_edits(fix.edits)
    if not edits or any(edit.span.source is not source for edit in edits):
        return None
    start, end = edits[0].span.start, max(edit.span.end for edit in edits)
    return {"range": _range(source, start, end), "text": splice(source.text, start, end, edits)}


def _range(source: Source, start: int, end: int) -> Json:
    return {"start": _position(source, start), "end": _position(source, end)}


def _position(source: Source, offset: int) -> Json:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": column if before.isascii() else 1 + len(utf8(before))}

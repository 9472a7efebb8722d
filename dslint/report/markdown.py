"""Markdown for a job's summary or a comment on a pull request.

GitHub takes 65,536 characters in a comment and 1 MiB in a job's summary (2026-11-22), and drops what is longer as a
whole. So this format stays below the smaller limit with room for words of the user's own: the worst findings come
first, and where they do not all fit, it says how many are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dslint.findings import Severity
from dslint.report.elsewhere import MOST, place
from dslint.report.paths import Paths
from dslint.report.prose import block, code, prose
from dslint.report.statistics import Row, rows
from dslint.report.summary import by_severity, checked, count, held_back, not_ours

if TYPE_CHECKING:
    from dslint.findings import Report, Reported, Skipped
    from dslint.report import View

LIMIT = 64_000
"""So many bytes of UTF-8 a report takes at most."""

MOST_RULES = 40
MOST_SKIPPED = 20
"""So many rules are in the table, and so many files that were not checked are named."""

SHORT = 120
"""So many characters of the name of such a file, and of its reason, are shown."""

FEW = 20
"""So many findings are shown unfolded."""

MARKS = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.INFO: "ℹ️ info"}


def render(report: Report, view: View) -> Iterator[str]:
    """The verdict, a table of the rules, the findings, and what was not checked."""
    paths = Paths(report.root)
    head = [*_head(report), *_rules(report, view)]
    tail = [*_skipped(report, paths), *_held_back(report)]
    room = LIMIT - _size(head) - _size(tail)
    yield from head
    yield from _findings(report, view, paths, room)
    yield from tail


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) for line in lines)


def _head(report: Report) -> Iterator[str]:
    if not report.checked.files and not report.findings:
        yield f"### dslint: nothing was checked\n{not_ours(report, chr(10))}\n"
        return
    yield f"### dslint: {by_severity(report.findings) if report.findings else 'no findings'}\n\n"
    yield f"{checked(report)}\n"


def _rules(report: Report, view: View) -> Iterator[str]:
    table = rows(report.findings)
    if not table:
        return
    yield "\n| rule | findings | severity | fixable |\n|---|--:|---|---|\n"
    for row in table[:MOST_RULES]:
        yield f"| {_rule(row.rule, view)} | {row.count} | {MARKS[row.severity]} | {_fixable(row)} |\n"
    if len(table) > MOST_RULES:
        others = sum(row.count for row in table[MOST_RULES:])
        yield f"| {count(len(table) - MOST_RULES, 'more rule')} | {others} | | |\n"


def _fixable(row: Row) -> str:
    words = [str(row.safe)] if row.safe else []
    return ", ".join([*words, f"{row.unsafe} unsafe"] if row.unsafe else words)


def _rule(name: str, view: View) -> str:
    url = view.pages(name).url
    return f"[{prose(name)}]({url})" if url else code(name)


def _findings(report: Report, view: View, paths: Paths, room: int) -> Iterator[str]:
    """The findings, the worst first, as far as there is room; then how many there are beyond."""
    findings = sorted(report.findings, key=lambda finding: -finding.severity)
    lines = [_finding(finding, view, paths) for finding in findings]
    fits = _fitting(lines, room - 500)
    if not lines:
        return
    which = "All findings" if fits == len(lines) else f"The first {fits} of {len(lines)} findings, the worst first"
    yield f"\n<details{' open' if fits <= FEW else ''}><summary>{which}</summary>\n\n"
    yield from lines[:fits]
    yield "\n</details>\n"
    if fits < len(lines):
        left = count(len(lines) - fits, "more finding is", "more findings are")
        yield f"\n**{left} left out here**: a comment on GitHub has no room for more. `dslint` shows all of them.\n"


def _fitting(lines: list[str], room: int) -> int:
    """How many of the lines fit."""
    for index, line in enumerate(lines):
        room -= len(line.encode())
        if room < 0:
            return index
    return len(lines)


def _finding(finding: Reported, view: View, paths: Paths) -> str:
    where = code(f"{paths.of(finding.span.source)}:{finding.start.line}:{finding.start.column}")
    text = f"- {MARKS[finding.severity]} {where} {_rule(finding.rule, view)}: {prose(finding.message)}\n"
    return text + (_help(finding.help) if finding.help else "") + "".join(_others(finding, paths))


def _others(finding: Reported, paths: Paths) -> Iterator[str]:
    """The other places."""
    for other in finding.related[:MOST]:
        label = f": {prose(other.label)}" if other.label else ""
        yield f"  - see {code(place(other, paths))}{label}\n"
    if len(finding.related) > MOST:
        yield f"  - and {count(len(finding.related) - MOST, 'more place')}\n"


def _help(text: str) -> str:
    """The help: its first line as a sentence, what stands below it as code."""
    first, *others = text.rstrip("\n").split("\n")
    return f"  - {prose(first)}\n" + (block(others, "    ") if others else "")


def _skipped(report: Report, paths: Paths) -> Iterator[str]:
    if not report.skipped:
        return
    yield f"\n**Not checked: {count(len(report.skipped), 'file or part', 'files or parts')}**\n\n"
    for one in report.skipped[:MOST_SKIPPED]:
        yield f"- {_named(one, report, paths)}\n"
    if len(report.skipped) > MOST_SKIPPED:
        yield f"- and {len(report.skipped) - MOST_SKIPPED} more\n"


def _named(one: Skipped, report: Report, paths: Paths) -> str:
    reason = f"{one.reason} ({one.detail})" if one.detail else one.reason
    return f"{code(paths.named(report.root, one.path), SHORT)}: {prose(reason, SHORT)}"


def _held_back(report: Report) -> Iterator[str]:
    for line in held_back(report, show_suppressed=False):
        yield f"\n{line}\n"

"""Annotations of GitHub Actions: workflow commands on standard output, and what they cannot hold as plain lines.

As GitHub documents and shows them (2026-11-22): `::error file=..,line=..,endLine=..,title=..::message`; columns count
only where a finding begins and ends on one line; `%`, CR and LF are escaped, in properties `:` and `,` too. Of each of
error, warning and notice a step shows ten annotations; the rest is dropped without a word. So of more than ten, nine
are shown (each rule before any rule twice), the tenth says how many more there are, and those stand in the log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.escape import visible
from dslint.findings import Severity
from dslint.report.elsewhere import places, places_in_other_files
from dslint.report.paint import Paint
from dslint.report.paths import Paths
from dslint.report.shown import last_line
from dslint.report.summary import summary

if TYPE_CHECKING:
    from dslint.findings import Report, Reported
    from dslint.report import View

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

MOST = 10
"""So many annotations of one kind a step shows."""


def render(report: Report, view: View) -> Iterator[str]:
    """The annotations, worst kind first, then the findings that got none, then the summary."""
    paths = Paths(report.root)
    others: list[Reported] = []
    for severity, command in COMMANDS.items():
        findings = [finding for finding in report.findings if finding.severity is severity]
        chosen = _chosen(findings)
        left = [finding for finding in findings if finding not in chosen]
        yield from (_annotation(command, finding, paths) for finding in chosen)
        if left:
            yield f"::{command} title=dslint::and {len(left)} more: the log of this step lists them\n"
        others += left
    yield from (_log_line(_plain(finding, paths)) for finding in others)
    plain = Paint(color=False, hyperlinks=False)
    lines = summary(report, Paths(view.cwd), plain, fold=view.fold, show_suppressed=False)
    yield from map(_log_line, lines)


def _chosen(findings: list[Reported]) -> list[Reported]:
    """Those that become annotations, in order: all, or the first of each rule, then the second of each and so on."""
    if len(findings) <= MOST:
        return findings
    seen: Counter[str] = Counter()
    turns = []
    for index, finding in enumerate(findings):
        turns.append((seen[finding.rule], index))
        seen[finding.rule] += 1
    return [findings[index] for index in sorted(index for _, index in sorted(turns)[: MOST - 1])]


def _annotation(command: str, finding: Reported, paths: Paths) -> str:
    start, end = finding.start, finding.end
    place = {"line": start.line, "endLine": last_line(finding)}
    if start.line == end.line:
        place |= {"col": start.column, "endColumn": end.column}
    words = [f"title=dslint {_property(finding.rule)}", f"file={_property(paths.of(finding.span.source))}"]
    words += [f"{name}={value}" for name, value in place.items()]
    return f"::{command} {','.join(words)}::{_data(finding, paths)}\n"


def _data(finding: Reported, paths: Paths) -> str:
    """The message, the help and the other places, which GitHub shows with the line breaks."""
    lines = [finding.message, *(finding.help.split("\n") if finding.help else ()), *places(finding, paths)]
    return "%0A".join(visible(line).replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def _plain(finding: Reported, paths: Paths) -> str:
    place = f"{visible(paths.of(finding.span.source))}:{finding.start.line}:{finding.start.column}"
    message = finding.message + places_in_other_files(finding, paths)
    return f"{finding.severity} {place}: {visible(finding.rule)} {visible(message)}"


def _log_line(text: str) -> str:
    """A line that the runner takes for no command: it knows `::name::` at the start and `##[name]` anywhere."""
    if text.lstrip().startswith("::"):
        text = f"  ./{text.lstrip()}"
    return text.replace("##[", "##\\[") + "\n"

"""The format for people at a terminal: each finding with its code, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.escape import visible
from dslint.report.paint import Paint
from dslint.report.paths import Paths, absolute, file_uri
from dslint.report.shown import Folded, folded, shown_findings
from dslint.report.summary import count, has_safe_fix, next_step, summary

if TYPE_CHECKING:
    from dslint.findings import OfferedFix, Report, Reported
    from dslint.report import View
    from dslint.source import Source, Span


MOST_RELATED = 8
"""So many related places of a finding are drawn; the others are counted."""


def render(report: Report, view: View) -> Iterator[str]:
    """The findings, a blank line between them, and the summary."""
    full = _Full(view, report)
    for item in folded(shown_findings(report, view.show_suppressed), view.fold):
        lines = full.flood(item) if isinstance(item, Folded) else full.finding(item)
        yield "\n".join([*lines, "", ""])
    if view.statistics and report.findings:
        from dslint.report.statistics import table

        yield "\n".join([*table(report.findings, full.paint), "", ""])
    ending = summary(report, full.paths, full.paint, fold=view.fold, show_suppressed=view.show_suppressed)
    for line in [*ending, *next_step(report.findings)]:
        yield line + "\n"


class _Full:
    """What all findings of one report are drawn with."""

    def __init__(self, view: View, report: Report) -> None:
        from dslint.masking import Mask

        self.paths = Paths(view.cwd)
        self.paint = Paint(view.color, view.hyperlinks)
        self._view = view
        self._mask = Mask(report.secrets)

    def finding(self, finding: Reported) -> Iterator[str]:
        """One finding: what is wrong, where, and what to write instead."""
        from dslint.report.frame import Frame

        most = MOST_RELATED if self._view.fold else len(finding.related)
        frame = Frame(finding, self.paint, self._view.width, self._place, most, self._mask)
        yield self._heading(finding)
        yield from frame.lines()
        notes = [*self._notes(finding, most)]
        if notes:
            yield frame.bar()
        for title, text in notes:
            yield from frame.note(title, text)

    def flood(self, item: Folded) -> Iterator[str]:
        """The line that stands for the rest of a flood."""
        where = self._file(item.source, visible(self.paths.of(item.source)))
        yield f"... and {item.hidden} more of {visible(item.rule)} in {where}; --no-fold shows all"

    def _heading(self, finding: Reported) -> str:
        style = str(finding.severity)
        rule = self.paint.link(visible(finding.rule), self._url(finding.rule))
        kind = self.paint(f"{style}[{rule}]", style)
        star = self.paint("[*]", "fix") + " " if has_safe_fix(finding) else ""
        return f"{kind}: {star}{self.paint(visible(finding.message), 'strong')}"

    def _notes(self, finding: Reported, most: int) -> Iterator[tuple[str, str]]:
        if len(finding.related) > most:
            yield "also", f"{count(len(finding.related) - most, 'more place')}; --no-fold shows all"
        if finding.help:
            yield "help", finding.help
        for fix in finding.fixes:
            yield "fix", f"{visible(fix.title)} ({_command(fix)})"
        if finding.suppressed is not None:
            yield "suppressed", finding.suppressed or "no reason given"

    def _place(self, span: Span) -> str:
        line, column = span.source.position(span.start)
        return self._file(span.source, f"{visible(self.paths.of(span.source))}:{line}:{column}")

    def _file(self, source: Source, text: str) -> str:
        if not (self.paint.hyperlinks and source.root):
            return text
        return self.paint.link(text, file_uri(absolute(source.root, source.path)))

    def _url(self, rule: str) -> str:
        return self._view.pages(rule).url if self.paint.hyperlinks else ""


def _command(fix: OfferedFix) -> str:
    return "--fix" if fix.safe else "--fix --unsafe"

"""One line for each finding, `path:line:column: severity rule-name message`, and the summary.

Places in other files stand behind the message: `(see requirements.txt:2:1, it is asked for here)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.escape import visible
from dslint.report.elsewhere import places_in_other_files
from dslint.report.paint import Paint
from dslint.report.paths import Paths
from dslint.report.shown import Folded, folded, shown_findings
from dslint.report.summary import has_safe_fix, summary

if TYPE_CHECKING:
    from dslint.findings import Report, Reported
    from dslint.report import View


def render(report: Report, view: View) -> Iterator[str]:
    """The findings, line by line, and the summary."""
    paths, paint = Paths(view.cwd), Paint(view.color, view.hyperlinks)
    for item in folded(shown_findings(report, view.show_suppressed), view.fold):
        if isinstance(item, Folded):
            path = visible(paths.of(item.source))
            yield f"{path}: ... and {item.hidden} more of {visible(item.rule)} in this file; --no-fold shows all\n"
        else:
            yield _line(item, paths, paint, view)
    if view.statistics:
        from dslint.report.statistics import table

        yield from (line + "\n" for line in table(report.findings, paint))
    for line in summary(report, paths, paint, fold=view.fold, show_suppressed=view.show_suppressed):
        yield line + "\n"


def _line(finding: Reported, paths: Paths, paint: Paint, view: View) -> str:
    path = visible(paths.of(finding.span.source))
    url = view.pages(finding.rule).url if view.hyperlinks else ""
    rule = paint.link(visible(finding.rule), url)
    severity = paint(str(finding.severity), str(finding.severity))
    star = "[*] " if has_safe_fix(finding) else ""
    suppressed = "" if finding.suppressed is None else f" (suppressed: {visible(finding.suppressed) or 'no reason'})"
    message = star + visible(finding.message + places_in_other_files(finding, paths)) + suppressed
    return f"{path}:{finding.start.line}:{finding.start.column}: {severity} {rule} {message}\n"

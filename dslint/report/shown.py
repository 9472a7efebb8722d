"""Which findings a report shows, and how floods are folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dslint.findings import Report, Reported
from dslint.source import Source

FLOOD = 5
"""So many findings of one rule in one file are still shown one by one."""

KEPT = 3
"""So many of a flood are shown."""


class Folded:
    """Stands for the findings of one rule in one file that are not shown one by one."""

    def __init__(self, rule: str, source: Source, hidden: int) -> None:
        self.rule = rule
        self.source = source
        self.hidden = hidden


def shown_findings(report: Report, suppressed: bool) -> list[Reported]:
    """The findings, with the suppressed ones in their places if they are wanted too."""
    if not (suppressed and report.suppressed):
        return list(report.findings)
    from dslint.settle.settle import in_order

    return sorted((*report.findings, *report.suppressed), key=in_order)


def last_line(finding: Reported) -> int:
    """The last line that holds something of a finding: of one that ends with its line break, not the line behind."""
    span = finding.span
    return span.source.position(max(span.start, span.end - 1)).line


def folded(findings: Iterable[Reported], fold: bool) -> Iterator[Reported | Folded]:
    """The findings in order; of a flood the first few, and right behind them how many are left out."""
    findings = list(findings)
    total = Counter(map(_flood, findings))
    seen: Counter[tuple[str, str, str, bool]] = Counter()
    for finding in findings:
        key = _flood(finding)
        seen[key] += 1
        if not fold or total[key] <= FLOOD or seen[key] <= KEPT:
            yield finding
            if fold and total[key] > FLOOD and seen[key] == KEPT:
                yield Folded(finding.rule, finding.span.source, total[key] - KEPT)


def _flood(finding: Reported) -> tuple[str, str, str, bool]:
    source = finding.span.source
    return source.root, source.path, finding.rule, finding.suppressed is not None

"""How often each rule speaks: the table that `--statistics` adds to the formats for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dslint.escape import visible
from dslint.findings import Reported, Severity
from dslint.report.paint import Paint

HEAD = ("rule", "count", "severity", "fixable")


class Row:
    """One rule: how many findings, the worst severity among them, and how many have a fix (safe, or only unsafe)."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.count = 0
        self.severity = Severity.INFO
        self.safe = 0
        self.unsafe = 0

    def add(self, finding: Reported) -> None:
        """Count one finding of the rule."""
        self.count += 1
        self.severity = max(self.severity, finding.severity)
        if any(fix.safe for fix in finding.fixes):
            self.safe += 1
        elif finding.fixes:
            self.unsafe += 1

    @property
    def fixable(self) -> str:
        """How many can be mended, in words."""
        words = [f"{self.safe} [*]"] if self.safe else []
        if self.unsafe:
            words.append(f"{self.unsafe} unsafe")
        return ", ".join(words) or "-"


def rows(findings: Iterable[Reported]) -> list[Row]:
    """A row for each rule: the most frequent first, of equals the worse, then by name."""
    found: dict[str, Row] = {}
    for finding in findings:
        found.setdefault(finding.rule, Row(finding.rule)).add(finding)
    return sorted(found.values(), key=lambda row: (-row.count, -row.severity, row.rule))


def table(findings: Sequence[Reported], paint: Paint) -> Iterator[str]:
    """The lines of the table; none without findings."""
    lines = [(visible(row.rule), str(row.count), str(row.severity), row.fixable) for row in rows(findings)]
    if not lines:
        return
    rule, number, severity = (max(len(line[column]) for line in (HEAD, *lines)) for column in range(3))
    yield paint(f"{HEAD[0]:<{rule}}  {HEAD[1]:>{number}}  {HEAD[2]:<{severity}}  {HEAD[3]}", "strong")
    for name, total, kind, fixable in lines:
        yield f"{name:<{rule}}  {total:>{number}}  {paint(kind, kind)}{' ' * (severity - len(kind))}  {fixable}"

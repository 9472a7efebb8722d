"""What the raw findings of one document come to, and what the run comes to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from dslint.findings import HeldBack, Reported, Severity
from dslint.settle.marks import may_hold_ours, may_hold_peers

if TYPE_CHECKING:
    from dslint.config.selectors import Selectors
    from dslint.config.settings import Settings
    from dslint.node import Document
    from dslint.settle.suppressions import Say, Suppressions


def settle(
    document: Document,
    findings: Iterable[Reported],
    *,
    settings: Settings,
    selectors: Selectors,
    ran: Collection[str],
    say: Say,
    suppress: bool = True,
) -> list[Reported]:
    """The findings that stand in `document`, graded and with `suppressed` set, and those about its suppressions.

    `findings` are those whose primary span lies in the document. `ran` names the rules that were run on all of it:
    only their suppressions can be unused. `say` makes a finding of one of dslint's own rules, or None if it is off.
    Without `suppress` nothing in the file counts, and nothing is said about it.
    """
    settled = list(findings)
    if suppress and (may_hold_ours(document.source.text) or may_hold_peers(document.source.text)):
        from dslint.settle.suppressions import Suppressions

        suppressions = Suppressions(document, selectors, say, settings)
        settled = [_suppress(finding, suppressions) for finding in settled]
        settled.extend(suppressions.findings(ran))
    return [graded(finding, settings) for finding in settled] if settings.rules else settled


class Outcome(NamedTuple):
    """All findings of a run, sorted: those to show, those suppressed, those below the least severity, and old ones."""

    shown: tuple[Reported, ...]
    suppressed: tuple[Reported, ...]
    below: tuple[Reported, ...]
    baseline: tuple[Reported, ...] = ()

    @property
    def held_back(self) -> HeldBack:
        """How many are not shown, and why."""
        return HeldBack(suppressed=len(self.suppressed), baseline=len(self.baseline), severity=len(self.below))

    def fails(self, fail_on: Severity) -> bool:
        """Whether a finding reaches `fail_on`: one that is neither suppressed nor in a baseline, shown or not."""
        return any(finding.severity >= fail_on for finding in (*self.shown, *self.below))


def conclude(
    findings: Iterable[Reported],
    min_severity: Severity = Severity.INFO,
    known: Callable[[Reported], bool] | None = None,
) -> Outcome:
    """Sort the settled findings of all documents, drop what is said twice, and set aside what is not shown.

    `known` says of a finding that is not suppressed whether a baseline holds it.
    """
    shown, suppressed, below, old = [], [], [], []
    for finding in _unique(sorted(findings, key=in_order)):
        if finding.suppressed is not None:
            suppressed.append(finding)
        elif known is not None and known(finding):
            old.append(finding)
        elif finding.severity < min_severity:
            below.append(finding)
        else:
            shown.append(finding)
    return Outcome(tuple(shown), tuple(suppressed), tuple(below), tuple(old))


def _suppress(finding: Reported, suppressions: Suppressions) -> Reported:
    reason = suppressions.reason_for(finding)
    return finding if reason is None else finding._replace(suppressed=reason)


def graded(finding: Reported, settings: Settings) -> Reported:
    """The finding with the severity that the user gives its rule."""
    severity = settings.severity_of(finding.rule, finding.severity)
    return finding if severity == finding.severity else finding._replace(severity=severity)


def in_order(finding: Reported) -> tuple[str, int, str, int, str]:
    """The order of a report: by path, place, rule."""
    return finding.path, finding.span.start, finding.rule, finding.span.end, finding.message


def _unique(findings: Iterable[Reported]) -> list[Reported]:
    """Without repetitions: the same rule, span and message."""
    return list({(finding.span.source.root, *in_order(finding)): finding for finding in findings}.values())

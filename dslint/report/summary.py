"""The last lines of a report for people: what was found, what was checked, what was not, and what to type next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dslint.escape import visible
from dslint.findings import Report, Reported, Severity, Skipped
from dslint.report.paint import Paint
from dslint.report.paths import Paths

FEW = 8
"""So many skipped files are named one by one; more are grouped by reason."""

NAMED = 3
"""So many files of a group are named."""


def count(number: int, thing: str, things: str = "") -> str:
    """A number with its noun (`1 file`, `2 files`)."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def listing(words: list[str]) -> str:
    """Words as one phrase (`a, b and c`)."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def verdict(report: Report, paint: Paint) -> str:
    """What was found and how much was checked, in one line."""
    if report.findings:
        return f"{paint('Found ' + by_severity(report.findings), 'strong')} in {checked(report)}"
    if not report.checked.files:
        return paint("Nothing was checked", "strong") + not_ours(report, "; ")
    return f"{paint('No findings', 'fix')} in {checked(report)}"


def by_severity(findings: Sequence[Reported]) -> str:
    """How many findings there are of each severity, the worst first."""
    totals = Counter(finding.severity for finding in findings)
    plural = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
    return listing([count(totals[kind], str(kind), plural[kind]) for kind in plural if totals[kind]])


def checked(report: Report) -> str:
    """How much was checked, and how much is not dslint's."""
    parts = [(report.checked.stages, "stage"), (report.checked.objects, "object")]
    inside = ", ".join(count(number, thing) for number, thing in parts if number)
    files = count(report.checked.files, "file")
    return f"{files} checked" + (f" ({inside})" if inside else "") + not_ours(report, "; ")


def not_ours(report: Report, before: str) -> str:
    """How many files are neither Dockerfiles nor manifests nor read for them."""
    if not report.not_ours:
        return ""
    return f"{before}{count(report.not_ours, 'other file is', 'other files are')} not for dslint"


def skipped(report: Report, paths: Paths, fold: bool) -> Iterator[str]:
    """What is ours but was not checked, and why: each file, or when there are many, each reason."""
    if not report.skipped:
        return
    yield f"Not checked: {count(len(report.skipped), 'file or part', 'files or parts')}"
    if not fold or len(report.skipped) <= FEW:
        for one in report.skipped:
            yield f"  {_name(one, report, paths)}: {_reason(one)}"
        return
    groups: dict[str, list[Skipped]] = {}
    for one in report.skipped:
        groups.setdefault(one.reason, []).append(one)
    for reason, group in sorted(groups.items()):
        yield f"  {visible(reason)} ({len(group)}): {_names(group, report, paths)}"


def _names(group: list[Skipped], report: Report, paths: Paths) -> str:
    names = list(dict.fromkeys(_name(one, report, paths) for one in group))
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more; --no-fold names all"


def _name(one: Skipped, report: Report, paths: Paths) -> str:
    return visible(paths.named(report.root, one.path))


def _reason(one: Skipped) -> str:
    detail = visible(one.detail)
    return f"{visible(one.reason)} ({detail})" if detail else visible(one.reason)


def held_back(report: Report, show_suppressed: bool) -> Iterator[str]:
    """What is known but not shown, or not looked for, and how to see it. A wholly clean run need not hear of rules."""
    held = report.held_back
    hidden = 0 if show_suppressed else held.suppressed
    parts = [
        (hidden, f"{hidden} suppressed (--show-suppressed shows {_them(hidden)})"),
        (held.baseline, f"{held.baseline} in the baseline"),
        (held.severity, f"{held.severity} below --min-severity"),
    ]
    words = [text for number, text in parts if number]
    if held.profile and (words or report.findings):
        words.append(f"{count(held.profile, 'rule')} by the profile (--profile all checks {_them(held.profile)})")
    if words:
        yield f"Held back: {listing(words)}"
    if show_suppressed and held.suppressed:
        yield f"Suppressed: {held.suppressed}, shown above with the reason"


def _them(number: int) -> str:
    return "it" if number == 1 else "them"


def fixable(findings: Sequence[Reported]) -> Iterator[str]:
    """How many findings dslint can mend."""
    safe = sum(has_safe_fix(finding) for finding in findings)
    unsafe = sum(bool(finding.fixes) for finding in findings) - safe
    words = []
    if safe:
        words.append(f"{safe} with --fix [*]")
    if unsafe:
        words.append(f"{unsafe} with --fix --unsafe")
    if words:
        diff = "--diff" if safe else "--diff --unsafe"
        yield f"Fixable: {listing(words)}; `dslint . {diff}` shows the changes"


def has_safe_fix(finding: Reported) -> bool:
    """Whether a fix that keeps behaviour mends it."""
    return any(fix.safe for fix in finding.fixes)


def next_step(findings: Sequence[Reported]) -> Iterator[str]:
    """The command that helps most now: the page of the worst rule."""
    if findings:
        worst = max(findings, key=lambda finding: finding.severity)
        yield f"Next: `dslint explain {visible(worst.rule)}` says why it matters and what to write instead"


def summary(report: Report, paths: Paths, paint: Paint, *, fold: bool, show_suppressed: bool) -> Iterator[str]:
    """Everything below the findings except for the next step."""
    yield verdict(report, paint)
    yield from skipped(report, paths, fold)
    yield from held_back(report, show_suppressed)
    yield from fixable(report.findings)
    yield from (f"Note: {note}" for note in report.notes)

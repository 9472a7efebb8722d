"""JUnit's XML: each file with findings is a test suite, each finding a test case that fails.

There is no standard; this is what Ant's schema, Jenkins and GitLab (2026-11-22) have in common. GitLab ignores all but
the first of several test cases with one name, and both tell old failures from new ones by it: so names hold no line
number, and equal ones are counted. What was not checked is a skipped test case. There is no time stamp: the same input
gives the same report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from dslint.escape import visible
from dslint.report.elsewhere import places
from dslint.report.paths import Paths
from dslint.report.summary import checked

if TYPE_CHECKING:
    from dslint.findings import Report, Reported, Skipped
    from dslint.report import View


def render(report: Report, view: View) -> Iterator[str]:
    """The test suites. With nothing to report, one test case that passes: CI systems refuse an empty report."""
    del view  # the paths are the repository's, wherever one stands in it
    paths = Paths(report.root)
    suites = _suites(report, paths)
    failures = len(report.findings)
    total = failures + len(report.skipped) or 1
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_attributes(name='dslint', **_totals(total, failures, len(report.skipped)))}>\n"
    for path, findings in suites.items():
        yield from _suite(path, len(findings), 0, _cases(path, findings, paths))
    if report.skipped:
        yield from _suite(
            "not checked", 0, len(report.skipped), (_skipped(one, report, paths) for one in report.skipped)
        )
    if not suites and not report.skipped:
        yield from _suite("dslint", 0, 0, [_case("dslint", f"no findings in {checked(report)}", "")])
    yield "</testsuites>\n"


def _suites(report: Report, paths: Paths) -> dict[str, list[Reported]]:
    suites: dict[str, list[Reported]] = {}
    for finding in report.findings:
        suites.setdefault(paths.of(finding.span.source), []).append(finding)
    return suites


def _suite(name: str, failures: int, skipped: int, cases: Iterable[str]) -> Iterator[str]:
    totals = _totals(failures + skipped or 1, failures, skipped)
    yield f"  <testsuite{_attributes(name=name, **totals)}>\n"
    yield from cases
    yield "  </testsuite>\n"


def _totals(tests: int, failures: int, skipped: int) -> dict[str, str]:
    return {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": str(skipped), "time": "0"}


def _cases(path: str, findings: list[Reported], paths: Paths) -> Iterator[str]:
    seen: dict[str, int] = {}
    for finding in findings:
        name = f"{finding.rule}: {finding.message}"
        nth = seen[name] = seen.get(name, 0) + 1
        failure = _attributes(message=finding.message, type=str(finding.severity))
        inside = f"      <failure{failure}>{_escape(_body(path, finding, paths))}</failure>\n"
        yield _case(path, name if nth == 1 else f"{name} ({nth})", inside, file=path, line=str(finding.start.line))


def _body(path: str, finding: Reported, paths: Paths) -> str:
    """What a person reads who opens the failure."""
    place = f"{path}:{finding.start.line}:{finding.start.column}"
    element = f" ({finding.element})" if finding.element else ""
    lines = [f"{place}{element}", f"{finding.severity}[{finding.rule}]: {finding.message}"]
    lines += [line.rstrip() for line in finding.help.split("\n")] if finding.help else []
    lines += places(finding, paths)
    return "\n".join(map(visible, lines))


def _skipped(one: Skipped, report: Report, paths: Paths) -> str:
    path = paths.named(report.root, one.path)
    reason = f"{one.reason}: {one.detail}" if one.detail else one.reason
    inside = f"      <skipped{_attributes(message=reason)}/>\n"
    return _case(path, f"not checked: {reason}", inside, file=path)


def _case(classname: str, name: str, inside: str, **more: str) -> str:
    opening = f"    <testcase{_attributes(classname=classname, name=name, time='0', **more)}"
    return f"{opening}>\n{inside}    </testcase>\n" if inside else f"{opening}/>\n"


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_escape(visible(value))}"' for name, value in values.items())


def _escape(text: str) -> str:
    """Visible text as XML 1.0 allows it, which knows no U+FFFE and U+FFFF."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text if text.isascii() else _unknown().sub(lambda match: f"\\u{ord(match.group()):04x}", text)


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile("[\ufffe\uffff]")

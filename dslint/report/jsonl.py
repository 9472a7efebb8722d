"""The format for streams: each finding as JSON on a line of its own, exactly as it stands in the JSON report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.report.dump import dump
from dslint.report.json import finding_value
from dslint.report.paths import Paths

if TYPE_CHECKING:
    from dslint.findings import Report
    from dslint.report import View


def render(report: Report, view: View) -> Iterator[str]:
    """The findings; no line if there are none."""
    paths = Paths(view.cwd)
    for finding in report.findings:
        yield dump(finding_value(finding, paths)) + "\n"

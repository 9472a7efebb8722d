"""Runs dslint over hostile files and holds the outcome against what every run must keep to."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import dslint
from dslint.cli.output import Pages
from dslint.fix import plan, proven
from dslint.report import FORMATS, View, renderer
from dslint.rereading import problems_in
from dslint.source import Span

TODAY = "2026-11-22"


def write(directory: Path, files: Mapping[str, str | bytes]) -> None:
    """Put files into a directory; text as UTF-8, with lone surrogates as the bytes that they stand for."""
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))


def lint(directory: Path, files: Mapping[str, str | bytes] | None = None) -> dslint.Report:
    """The report of all rules over a directory with these files."""
    write(directory, files or {})
    return dslint.lint([directory], config=dslint.Config(profile="all", today=TODAY))


def rules(report: dslint.Report, *names: str) -> Counter[str]:
    """How many findings there are of each rule, or of the rules named."""
    return Counter(finding.rule for finding in report.findings if not names or finding.rule in names)


def reasons(report: dslint.Report) -> list[tuple[str, str]]:
    """What was not checked and why."""
    return [(skipped.path, skipped.reason) for skipped in report.skipped]


def rendered(report: dslint.Report, format_: str) -> str:
    """A report in a format."""
    return "".join(renderer(format_)(report, View(os.getcwd(), Pages(dslint.load_rules()), width=80)))


def hold_to_the_promises(report: dslint.Report) -> None:
    """No crash of ours, every place inside its text, every format well-formed, every fix harmless."""
    assert [finding.message for finding in report.findings if finding.rule == "internal-error"] == []
    for finding in report.findings:
        _inside(finding.span)
        for related in finding.related:
            _inside(related.span)
        for fix in finding.fixes:
            for edit in fix.edits:
                _inside(edit.span)
    texts = {name: rendered(report, name) for name in FORMATS}
    for text in texts.values():
        text.encode("utf-8")
    for name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(texts[name])
    for line in texts["jsonl"].splitlines():
        json.loads(line)
    ElementTree.fromstring(texts["junit"])
    _fixes_do_no_harm(report)


def _inside(span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(span.source.text)


def _fixes_do_no_harm(report: dslint.Report) -> None:
    chosen = proven(plan(report.findings, unsafe=True), problems_in)
    for source, text in chosen.texts().items():
        changed = type(source)(source.path, text, root=source.root, bom=source.bom)
        assert set(problems_in(changed)) <= set(problems_in(source))

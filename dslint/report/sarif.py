"""SARIF 2.1.0, for GitHub's code scanning and VS Code's viewer (what they read, as of 2026-11-22).

One run, as many results as the JSON report has findings: GitHub shows suppressed results as open alerts, so they are
left out unless they are asked for, which audits do. Paths are relative to the repository's root, columns count UTF-16
code units.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.escape import visible
from dslint.report.dump import Json, dump
from dslint.report.line_hash import LineHashes
from dslint.report.paths import absolute, file_uri, percent_encoded, relative
from dslint.report.sarif_rules import LEVELS, descriptor
from dslint.report.shown import shown_findings
from dslint.report.utf16 import Utf16
from dslint.report.viewer_edits import for_viewer
from dslint.version import __version__

if TYPE_CHECKING:
    from dslint.findings import OfferedFix, Related, Report, Reported, Skipped
    from dslint.report import View
    from dslint.source import Edit, Source, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"

MOST_RELATED = 100
"""GitHub keeps so many locations of a result."""


def render(report: Report, view: View) -> Iterator[str]:
    """The log, one result a line."""
    findings = shown_findings(report, view.sarif_suppressed)
    names = sorted({finding.rule for finding in findings})
    writer = _Writer(report.root, {name: index for index, name in enumerate(names)}, view.sarif_suppressed)
    head: dict[str, Json] = {
        "tool": {"driver": _driver([descriptor(name, view.pages(name)) for name in names])},
        "automationDetails": {"id": "dslint/"},
        "columnKind": "utf16CodeUnits",
        **writer.bases(),
        "invocations": [writer.invocation(report)],
    }
    yield f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield from (f" {dump(name)}: {dump(value)},\n" for name, value in head.items())
    yield ' "results": ['
    for index, finding in enumerate(findings):
        yield (",\n  " if index else "\n  ") + dump(writer.result(finding))
    yield "]\n}]}\n"


def _driver(rules: list[dict[str, Json]]) -> Json:
    return {"name": "dslint", "version": __version__, "semanticVersion": __version__, "rules": rules}


class _Writer:
    """What all results of one log are written with."""

    def __init__(self, root: str, rules: dict[str, int], suppressed: bool) -> None:
        self._root = root
        self._rules = rules
        self._suppressed = suppressed
        self._utf16 = Utf16()
        self._hashes: dict[Source, LineHashes] = {}

    def bases(self) -> dict[str, Json]:
        """Where the root is; a directory's URI ends with a slash."""
        return {"originalUriBaseIds": {BASE: {"uri": file_uri(self._root.rstrip("/") + "/")}}} if self._root else {}

    def invocation(self, report: Report) -> Json:
        """How the run went, and what of the files that are ours was not checked."""
        crashed = any(finding.rule == "internal-error" for finding in report.findings)
        notes = [self._skipped(one) for one in report.skipped]
        return {"executionSuccessful": not crashed, "toolExecutionNotifications": notes}

    def result(self, finding: Reported) -> dict[str, Json]:
        """One finding."""
        related = finding.related[:MOST_RELATED]
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._rules[finding.rule],
            "level": LEVELS[finding.severity],
            "message": {"text": _message(finding, related)},
            "locations": [{"physicalLocation": self._physical(finding.span), **_logical(finding.element)}],
            **({"relatedLocations": [self._related(*pair) for pair in enumerate(related, 1)]} if related else {}),
            "partialFingerprints": self._fingerprints(finding),
            **({"fixes": [self._fix(fix) for fix in finding.fixes]} if finding.fixes else {}),
            **({"suppressions": _suppressions(finding)} if self._suppressed else {}),
        }

    def _skipped(self, one: Skipped) -> Json:
        text = f"not checked: {one.reason}" + (f" ({one.detail})" if one.detail else "")
        location = {"physicalLocation": {"artifactLocation": self._artifact(self._root, one.path)}}
        return {"level": "warning", "message": {"text": visible(text)}, "locations": [location]}

    def _related(self, number: int, related: Related) -> Json:
        label = {"text": visible(related.label) or "related"}
        return {"id": number, "physicalLocation": self._physical(related.span), "message": label}

    def _fingerprints(self, finding: Reported) -> Json:
        source = finding.span.source
        if source not in self._hashes:
            self._hashes[source] = LineHashes(source)
        own = {"dslint/v1": finding.fingerprint} if finding.fingerprint else {}
        return {"primaryLocationLineHash": self._hashes[source].of(finding.start.line), **own}

    def _fix(self, fix: OfferedFix) -> Json:
        """VS Code shows the description as the title of its quick fix."""
        files: dict[Source, list[Edit]] = {}
        for edit in fix.edits:
            files.setdefault(edit.span.source, []).append(edit)
        changes = [self._change(source, edits) for source, edits in files.items()]
        title = visible(fix.title) + ("" if fix.safe else " (unsafe)")
        return {"description": {"text": title}, "artifactChanges": changes}

    def _change(self, source: Source, edits: list[Edit]) -> Json:
        replacements = [
            {"deletedRegion": self._region(edit.span), "insertedContent": {"text": edit.text}}
            for edit in for_viewer(edits)
        ]
        return {"artifactLocation": self._artifact(source.root, source.path), "replacements": replacements}

    def _physical(self, span: Span) -> Json:
        artifact = self._artifact(span.source.root, span.source.path)
        return {"artifactLocation": artifact, "region": self._region(span)}

    def _region(self, span: Span) -> Json:
        start, end = (self._utf16.position(span.source, offset) for offset in (span.start, span.end))
        return {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }

    def _artifact(self, root: str, path: str) -> Json:
        """A file's URI from the root; a file outside of it has a whole one."""
        whole = absolute(root, path)
        inside = relative(whole, self._root)
        if inside.startswith("../") or os.path.isabs(inside):
            return {"uri": file_uri(whole)}
        return {"uri": percent_encoded(inside), "uriBaseId": BASE}


def _suppressions(finding: Reported) -> Json:
    """Where one result of a log has this property, all must: empty says that nobody suppressed the result."""
    if finding.suppressed is None:
        return []
    reason = visible(finding.suppressed)
    return [{"kind": "inSource", "status": "accepted", **({"justification": reason} if reason else {})}]


def _logical(element: str) -> dict[str, Json]:
    if not element:
        return {}
    name = visible(element)
    return {"logicalLocations": [{"name": name.rsplit(" > ", 1)[-1], "fullyQualifiedName": name}]}


def _message(finding: Reported, related: tuple[Related, ...]) -> str:
    """The message as a sentence (GitHub may show the first only), the help, and a link to each related place."""
    parts = [_sentence(finding.message)]
    if finding.help:
        parts.append(_sentence(" ".join(finding.help.split())))
    if related:
        links = (f"[{_link_text(other.label)}]({number})" for number, other in enumerate(related, 1))
        parts.append(f"See {', '.join(links)}.")
    return " ".join(parts)


def _sentence(text: str) -> str:
    """With a capital, unless the first word looks like a name (`apt-get`), and a full stop."""
    text = _without_links(visible(text.strip()))
    word = text.split(" ", 1)[0]
    start = text[:1].upper() if word.isascii() and word.isalpha() and word.islower() else text[:1]
    return start + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def _without_links(text: str) -> str:
    """`text` with what would be read as a link (`[...](...)`) escaped."""
    return re.sub(r"\[([^\[\]]*)\]\(", r"\\[\1\\](", text)


def _link_text(label: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", visible(label)) or "related"

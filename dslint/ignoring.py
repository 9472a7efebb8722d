"""Writes suppressions for what a run found, in memory: the new texts are checked again before anyone saves them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dslint.findings import Reported
from dslint.fix.edits import OverlapError
from dslint.fix.patched import Patched
from dslint.pipeline import run
from dslint.project.discovery import Found
from dslint.project.kinds import LINTED, Kind, guess
from dslint.project.read import read
from dslint.project.tree import Tree
from dslint.project.unreadable import Unreadable
from dslint.settle.ignores.plan import plan_ignores

if TYPE_CHECKING:
    from dslint.findings import Report
    from dslint.node import Document
    from dslint.pipeline import Request
    from dslint.source import Source

    Lint = Callable[[Request], Report]

OURS = "it is about dslint's own work, not about this file"
UNREAD = "the file cannot be read"
NO_ROOM = "the comments that it needs get in each other's way"
NOT_REACHED = "no comment that can stand there reaches it"
BRINGS = "comments in this file would bring a new finding: {}"

_NOT_OF_FILES = frozenset({"internal-error", "unreadable-file", "stale-baseline"})


class Ignored:
    """What suppressing comes to: the `changed` texts, how many findings are `silenced`, those `left`, and why.

    `report` is that of a run over the new texts.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.changed: list[Patched] = []
        self.left: list[tuple[Reported, str]] = []
        self.silenced = 0


def add_ignores(request: Request, report: Report, reason: str, lint: Lint = run) -> Ignored:
    """Suppress what `report`, the outcome of `request`, shows, for a reason without line breaks. Writes nothing."""
    outcome = Ignored(report)
    texts: dict[str, Patched] = {}
    for real, findings in _by_file(report.findings, outcome).items():
        patched = _patched(findings, reason, outcome)
        if patched is not None:
            texts[real] = patched
    if texts:
        after = lint(_with(request, texts))
        spoilt = _drop_spoilt(texts, report, after, outcome)
        outcome.report = lint(_with(request, texts)) if spoilt else after
        _note_unreached(texts, outcome)
    outcome.changed = sorted(texts.values(), key=lambda patched: patched.source)
    outcome.silenced = len(report.findings) - len(outcome.left)
    return outcome


def _by_file(findings: Iterable[Reported], outcome: Ignored) -> dict[str, list[Reported]]:
    """The findings by the real path of their file; those in files of several names under one of these."""
    files: dict[str, list[Reported]] = {}
    for finding in findings:
        if finding.rule in _NOT_OF_FILES:
            outcome.left.append((finding, OURS))
        else:
            files.setdefault(_real(finding.span.source), []).append(finding)
    return files


def _patched(findings: list[Reported], reason: str, outcome: Ignored) -> Patched | None:
    source = findings[0].span.source
    document = _document(source)
    if document is None:
        outcome.left += ((finding, UNREAD) for finding in findings)
        return None
    planned = plan_ignores(document, findings, reason)
    try:
        patched = Patched(source).changed(planned.edits)
    except OverlapError:
        outcome.left += ((finding, NO_ROOM) for finding in findings)
        return None
    outcome.left += planned.left
    return patched if planned.edits else None


def _document(source: Source) -> Document | None:
    tree = Tree(source.root or ".", {source.path: source.text})
    document = read(Found(source.path, _kind(source), True), tree)
    return None if isinstance(document, Unreadable) else document


def _kind(source: Source) -> Kind:
    """What a file was read as: what its name says, or what brought it into the run."""
    known = guess(source.path)
    if known is not None and known.kind in LINTED:
        return known.kind
    if source.path.endswith((".yaml", ".yml", ".json")):
        return Kind.MANIFEST
    is_dockerfile = re.search(r"^\s*FROM\s", source.text, re.MULTILINE | re.IGNORECASE)
    return Kind.DOCKERFILE if is_dockerfile else Kind.REQUIREMENTS


def _with(request: Request, texts: dict[str, Patched]) -> Request:
    """The same run once more, with these texts in the place of the files."""
    contents = dict(request.contents or {})
    for real, patched in texts.items():
        source = patched.source
        mark = "\ufeff" if source.bom else ""
        contents.update(dict.fromkeys({real, os.path.join(source.root, source.path)}, mark + patched.text))
    return request._replace(contents=contents)


def _drop_spoilt(texts: dict[str, Patched], before: Report, after: Report, outcome: Ignored) -> bool:
    """Leave out the files in which the new comments bring findings that were not there; whether there are any."""
    new = Counter(map(_key, after.findings))
    new.subtract(Counter(map(_key, before.findings)))
    spoilt = {real: message for (real, _, message), number in new.items() if number > 0 and real in texts}
    for real, message in spoilt.items():
        del texts[real]
        there = [finding for finding in before.findings if _real(finding.span.source) == real]
        known = {id(finding) for finding, _ in outcome.left}
        outcome.left += ((finding, BRINGS.format(message)) for finding in there if id(finding) not in known)
    return bool(spoilt)


def _note_unreached(texts: dict[str, Patched], outcome: Ignored) -> None:
    known = Counter(_key(finding) for finding, _ in outcome.left)
    for finding in outcome.report.findings:
        key = _key(finding)
        if key[0] in texts:
            if known[key] > 0:
                known[key] -= 1
            else:
                outcome.left.append((finding, NOT_REACHED))


def _key(finding: Reported) -> tuple[str, str, str]:
    return _real(finding.span.source), finding.rule, finding.message


def _real(source: Source) -> str:
    return os.path.realpath(os.path.join(source.root, source.path))

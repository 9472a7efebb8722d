"""Writes suppressions for what a run found, in memory: the new texts are checked again before anyone saves them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from dslint.findings import Reported
from dslint.fix.edits import OverlapError
from dslint.fix.patched import Patched
from dslint.pipeline import run
from dslint.project.discovery import Found
from dslint.project.kinds import DEPENDENCIES, LINTED, Kind, guess
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

ROUNDS = 4
"""So often is planned anew; what comes of it can only get less."""

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
    """Suppress what `report`, the outcome of `request`, shows, for a reason without line breaks. Writes nothing.

    What the comments do not reach is planned without, and files in which they would bring something new are left.
    """
    outcome = Ignored(report)
    files = _by_file(report.findings, outcome)
    texts = _patched_all(files, reason, outcome)
    for _ in range(ROUNDS):
        if not texts:
            break
        outcome.report = lint(_with(request, texts))
        refused = _spoilt(texts, report, outcome) or _unreached(texts, files, outcome)
        if not refused:
            break
        for real, findings in refused.items():
            gone = {id(finding) for finding in findings}
            files[real] = [finding for finding in files[real] if id(finding) not in gone]
        again = _patched_all({real: files[real] for real in refused}, reason, outcome)
        texts = {real: patched for real, patched in texts.items() if real not in refused} | again
    else:
        _leave([finding for real in texts for finding in files[real]], NO_ROOM, outcome)
        texts, outcome.report = {}, report
    outcome.changed = sorted(texts.values(), key=lambda patched: patched.source)
    outcome.report = outcome.report if texts else report
    outcome.left = list(_still_there(outcome))
    outcome.silenced = len(report.findings) - len({id(finding) for finding, _ in outcome.left})
    return outcome


def _patched_all(files: dict[str, list[Reported]], reason: str, outcome: Ignored) -> dict[str, Patched]:
    found = ((real, _patched(findings, reason, outcome)) for real, findings in files.items() if findings)
    return {real: patched for real, patched in found if patched is not None}


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
        _leave(findings, UNREAD, outcome)
        return None
    planned = plan_ignores(document, findings, reason)
    try:
        patched = Patched(source).changed(planned.edits)
    except OverlapError:
        _leave(findings, NO_ROOM, outcome)
        return None
    for finding, why in planned.left:
        _leave([finding], why, outcome)
    return patched if planned.edits else None


def _document(source: Source) -> Document | None:
    tree = Tree(source.root or ".", {source.path: source.text})
    document = read(Found(source.path, _kind(source), True), tree)
    return None if isinstance(document, Unreadable) else document


def _kind(source: Source) -> Kind:
    """What a file was read as: what its name says, or what brought it into the run."""
    known = guess(source.path)
    if known is not None and known.kind in LINTED | DEPENDENCIES:
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


def _spoilt(texts: dict[str, Patched], before: Report, outcome: Ignored) -> dict[str, list[Reported]]:
    """The findings of files in which the new comments bring findings that were not there: they are left."""
    new = Counter(map(_key, outcome.report.findings))
    new.subtract(Counter(map(_key, before.findings)))
    spoilt = {real: message for (real, _, message), number in new.items() if number > 0 and real in texts}
    there = {real: [one for one in before.findings if _real(one.span.source) == real] for real in spoilt}
    for real, message in spoilt.items():
        _leave(there[real], BRINGS.format(message), outcome)
    return there


def _unreached(
    texts: dict[str, Patched], files: dict[str, list[Reported]], outcome: Ignored
) -> dict[str, list[Reported]]:
    """The findings that are there in spite of their comments: they are left, with all that say the same in the file."""
    known = {_key(finding) for finding, _ in outcome.left}
    there = {_key(finding) for finding in outcome.report.findings} - known
    unreached = {real: [one for one in files[real] if _key(one) in there] for real in texts}
    for findings in unreached.values():
        _leave(findings, NOT_REACHED, outcome)
    return {real: findings for real, findings in unreached.items() if findings}


def _still_there(outcome: Ignored) -> Iterator[tuple[Reported, str]]:
    """Of what was left, as many as the last run still found: an equal finding elsewhere in the file may be silenced."""
    found = Counter(map(_key, outcome.report.findings))
    for finding, why in outcome.left:
        if found[_key(finding)] > 0:
            found[_key(finding)] -= 1
            yield finding, why


def _leave(findings: list[Reported], why: str, outcome: Ignored) -> None:
    known = {id(finding) for finding, _ in outcome.left}
    outcome.left += ((finding, why) for finding in findings if id(finding) not in known)


def _key(finding: Reported) -> tuple[str, str, str]:
    return _real(finding.span.source), finding.rule, finding.message


def _real(source: Source) -> str:
    return os.path.realpath(os.path.join(source.root, source.path))

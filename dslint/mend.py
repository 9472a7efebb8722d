"""Mends what a run found, in memory: fixes are made, the new texts are checked again, until nothing more is to do.

Of each round only those fixes stay that break nothing and after which their finding is gone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dslint.escape import visible
from dslint.findings import Report, Reported
from dslint.fix.choose import CHANGED, CLASH, Chosen, Plan, allowed, plan
from dslint.fix.patched import Patched
from dslint.fix.proof import proven
from dslint.fix.relapse import RELAPSE, File, Range, group_of, moves_of, range_after, relapsed
from dslint.pipeline import Request, run
from dslint.rereading import problems_in
from dslint.source import Source

PASSES = 10
"""So many rounds are made at most: fixes that undo each other would never end."""

NOT_ASKED = "it would change {path}, which was not asked for"

Lint = Callable[[Request], Report]
Barred = tuple[str, str, str, Range]


class LeftOut(NamedTuple):
    """A fix that was not made, and why; `line` is where its finding stands in the end."""

    finding: Reported
    reason: str
    line: int


class Mended:
    """What fixes come to: the `changed` texts, the `report` of what remains, what was `fixed` and what was `left_out`.

    `is_complete` is False if the rounds ran out.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.changed: list[Patched] = []
        self.fixed: list[Chosen] = []
        self.left_out: list[LeftOut] = []
        self.is_complete = True


def mend(request: Request, report: Report, *, unsafe: bool, lint: Lint = run) -> Mended:
    """Make the fixes that `report`, the outcome of `request`, offers, and those that come up then. Writes nothing."""
    mending = _Mending(request, report, unsafe, lint)
    rounds = 0
    while rounds < PASSES and mending.round():
        rounds += 1
    return mending.outcome(rounds < PASSES)


class _Mending:
    """The rounds: the texts as they are now, and what was found in them."""

    def __init__(self, request: Request, report: Report, unsafe: bool, lint: Lint) -> None:
        self._request = request
        self._report = report
        self._unsafe = unsafe
        self._lint = lint
        self._texts: dict[str, Patched] = {}
        self._names: dict[str, set[str]] = {}
        for path in report.paths:
            real = os.path.realpath(path)
            self._names.setdefault(real, {real}).add(path)
        self._barred: dict[Barred, tuple[Reported, str]] = {}
        self._mended = Mended(report)

    def round(self) -> bool:
        """Make one round of fixes; whether another one may find more to do."""
        barred = len(self._barred)
        chosen = self._choose()
        while chosen.chosen:
            texts = self._with(chosen)
            after = self._lint(self._request_with(texts))
            back = relapsed(chosen, self._report.findings, after.findings)
            if not back:
                self._accept(chosen, texts, after)
                return True
            for one in back:
                self._bar(one.finding, RELAPSE)
            gone = {id(one) for one in back}
            chosen = Plan(one for one in chosen.chosen if id(one) not in gone)
        return len(self._barred) > barred

    def outcome(self, ended: bool) -> Mended:
        """What the rounds came to."""
        mended = self._mended
        mended.report = self._report
        mended.changed = [text for text in self._texts.values() if text.text != text.source.text]
        mended.changed.sort(key=lambda text: text.source)
        mended.is_complete = ended or not self._choose().chosen
        mended.left_out = [LeftOut(*barred, self._line(*key)) for key, barred in self._barred.items()]
        return mended

    def _line(self, root: str, path: str, rule: str, place: Range) -> int:
        """The line of a place in the text as it is now."""
        source = self._barred[root, path, rule, place][0].span.source
        text = self._texts.get(_real(source))
        return Source(path, text.text if text else source.text).position(place[0]).line

    def _choose(self) -> Plan:
        """The fixes of this round: those that go together, break nothing, and were not found to be of no help."""
        candidates = [one for one in self._report.findings if allowed(one, unsafe=self._unsafe) and self._may(one)]
        outcome = proven(plan(self._under_one_name(candidates), unsafe=self._unsafe), problems_in)
        for finding, reason in outcome.dropped:
            if reason != CLASH:
                self._bar(finding, reason)
        return outcome

    def _may(self, finding: Reported) -> bool:
        """Whether a finding's fix may be tried: not if it failed before, or changes a file that was not asked for."""
        if (*group_of(finding), range_after(finding, {})) in self._barred:
            return False
        for source in self._touched(finding):
            real = _real(source)
            if real not in self._names:
                self._bar(finding, NOT_ASKED.format(path=visible(source.path)))
                return False
            if real in self._texts and self._texts[real].text != source.text:
                self._bar(finding, CHANGED)
                return False
        return True

    def _touched(self, finding: Reported) -> list[Source]:
        fix = allowed(finding, unsafe=self._unsafe)
        return [edit.span.source for edit in fix.edits] if fix else []

    def _under_one_name(self, findings: Iterable[Reported]) -> list[Reported]:
        """The findings without those that would change, under another of its names, a file that one before changes."""
        names: dict[str, File] = {}
        kept = []
        for finding in sorted(findings, key=lambda finding: finding.span):
            sources = self._touched(finding)
            if all(names.setdefault(_real(source), _file(source)) == _file(source) for source in sources):
                kept.append(finding)
        return kept

    def _bar(self, finding: Reported, reason: str) -> None:
        self._barred.setdefault((*group_of(finding), range_after(finding, {})), (finding, reason))

    def _with(self, chosen: Plan) -> dict[str, Patched]:
        """All changed texts as they are after one more round, by the real paths of their files."""
        texts = dict(self._texts)
        for source, edits in chosen.edits().items():
            real = _real(source)
            texts[real] = (texts.get(real) or Patched(source)).changed(edits)
        return texts

    def _request_with(self, texts: dict[str, Patched]) -> Request:
        """The same run once more, with these texts in the place of the files."""
        contents = dict(self._request.contents or {})
        for real, text in texts.items():
            mark = "\ufeff" if text.source.bom else ""
            contents.update(dict.fromkeys(self._names[real], mark + text.text))
        return self._request._replace(contents=contents)

    def _accept(self, chosen: Plan, texts: dict[str, Patched], after: Report) -> None:
        moves = moves_of(chosen)
        self._barred = {
            (root, path, rule, moves[root, path].within(*place) if (root, path) in moves else place): barred
            for (root, path, rule, place), barred in self._barred.items()
        }
        self._texts, self._report = texts, after
        self._mended.fixed += chosen.chosen


def _real(source: Source) -> str:
    return os.path.realpath(os.path.join(source.root, source.path))


def _file(source: Source) -> File:
    return source.root, source.path

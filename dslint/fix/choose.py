"""Which fixes are made together: the first in the order of the text wins, and what gets in its way is named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from dslint.findings import OfferedFix, Reported
from dslint.fix.edits import OverlapError, apply, ordered_edits, overlaps, refuse_overlaps
from dslint.source import Edit, Source, Span

CLASH = "another fix changes the same place; run --fix again"
TWISTED = "its own edits overlap"
CHANGED = "the file was read twice and changed in between"

File = tuple[str, str]


class Chosen(NamedTuple):
    """A fix that is made, and the finding that it mends."""

    finding: Reported
    fix: OfferedFix


class Plan:
    """Fixes that go together, and the findings whose fixes were left out, with the reason."""

    def __init__(self, chosen: Iterable[Chosen] = (), dropped: Iterable[tuple[Reported, str]] = ()) -> None:
        self.chosen = list(chosen)
        self.dropped = list(dropped)

    def edits(self) -> dict[Source, list[Edit]]:
        """The edits of all chosen fixes by source, in the order of the text; what several fixes share is there once."""
        return edits_by_source(chosen.fix for chosen in self.chosen)

    def texts(self) -> dict[Source, str]:
        """The new text of every source that changes."""
        return {source: apply(source.text, edits) for source, edits in self.edits().items()}


def plan(findings: Iterable[Reported], *, unsafe: bool) -> Plan:
    """The fixes to make, whatever the order of `findings`; of several fixes of one finding the first that is allowed.

    Suppressed findings are not mended.
    """
    outcome = Plan()
    taken = _Taken()
    for finding in sorted(findings, key=_order):
        fix = allowed(finding, unsafe=unsafe)
        if fix is None:
            continue
        reason = taken.refusal(fix)
        if reason:
            outcome.dropped.append((finding, reason))
        else:
            taken.add(fix)
            outcome.chosen.append(Chosen(finding, fix))
    return outcome


def allowed(finding: Reported, *, unsafe: bool) -> OfferedFix | None:
    """The fix of a finding that may be made, if there is one."""
    if finding.suppressed is not None:
        return None
    return next((fix for fix in finding.fixes if fix.safe or unsafe), None)


def edits_by_source(fixes: Iterable[OfferedFix]) -> dict[Source, list[Edit]]:
    """The edits of these fixes by file, in order; where several sources stand for one file, on the first of them."""
    files: dict[File, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            files.setdefault(_file(edit), []).append(edit)
    return dict(_on_one_source(files[key]) for key in sorted(files))


def _on_one_source(edits: list[Edit]) -> tuple[Source, list[Edit]]:
    source = edits[0].span.source
    return source, ordered_edits(Edit(Span(source, *edit.span[1:]), edit.text) for edit in edits)


class _Taken:
    """The edits of the fixes taken so far, by file, in order."""

    def __init__(self) -> None:
        self._edits: dict[File, list[Edit]] = {}

    def add(self, fix: OfferedFix) -> None:
        """Take a fix in."""
        for edit in fix.edits:
            edits = self._edits.setdefault(_file(edit), [])
            index = bisect_left(edits, _range(edit), key=_range)
            if edits[index : index + 1] == [] or not _same(edits[index], edit):
                edits.insert(index, edit)

    def refusal(self, fix: OfferedFix) -> str:
        """Why a fix cannot be taken in; empty if it can."""
        if _is_twisted(fix):
            return TWISTED
        for edit in fix.edits:
            edits = self._edits.get(_file(edit), [])
            if edits and edits[0].span.source.text != edit.span.source.text:
                return CHANGED
            index = bisect_left(edits, _range(edit), key=_range)
            if any(overlaps(other, edit) and not _same(other, edit) for other in edits[max(index - 1, 0) : index + 1]):
                return CLASH
        return ""


def _is_twisted(fix: OfferedFix) -> bool:
    try:
        for source, edits in edits_by_source([fix]).items():
            refuse_overlaps(source.text, edits)
    except OverlapError:
        return True
    return False


def _file(edit: Edit) -> File:
    return edit.span.source.root, edit.span.source.path


def _range(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _same(one: Edit, other: Edit) -> bool:
    return _range(one) == _range(other) and one.text == other.text


def _order(finding: Reported) -> tuple[str, str, int, int, str, str]:
    span = finding.span
    return span.source.root, span.source.path, span.start, span.end, finding.rule, finding.message

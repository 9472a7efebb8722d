"""Fixes that did not help: what they should have mended is found again, at the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from dslint.findings import Reported
from dslint.fix.choose import Chosen, Plan
from dslint.fix.patched import Moved

File = tuple[str, str]
Group = tuple[str, str, str]
Range = tuple[int, int]

RELAPSE = "it does not help: the same is found again"

_UNMOVED = Moved(())


def relapsed(plan: Plan, before: Iterable[Reported], after: Iterable[Reported]) -> list[Chosen]:
    """The chosen fixes of `plan` whose findings (of those `before`) come back among those `after` it was made."""
    moves = moves_of(plan)
    news = _unexpected(plan, before, after, moves)
    return [one for one in plan.chosen if any(map(_around(one.finding, moves), news.get(group_of(one.finding), ())))]


def moves_of(plan: Plan) -> dict[File, Moved]:
    """Where places stand after the plan is made, by file."""
    return {(source.root, source.path): Moved(edits) for source, edits in plan.edits().items()}


def group_of(finding: Reported) -> Group:
    """The file and the rule of a finding."""
    source = finding.span.source
    return source.root, source.path, finding.rule


def range_after(finding: Reported, moves: Mapping[File, Moved]) -> Range:
    """Where the span of a finding stands after these moves."""
    return moves.get(group_of(finding)[:2], _UNMOVED).within(finding.span.start, finding.span.end)


def _around(finding: Reported, moves: Mapping[File, Moved]) -> Callable[[Range], bool]:
    """Whether a range after the moves meets the place of the finding before them."""
    start, end = moves.get(group_of(finding)[:2], _UNMOVED).around(finding.span.start, finding.span.end)
    return lambda place: place[0] <= end and start <= place[1]


def _unexpected(
    plan: Plan, before: Iterable[Reported], after: Iterable[Reported], moves: Mapping[File, Moved]
) -> dict[Group, list[Range]]:
    """Where findings `after` stand that are not simply those which nobody tried to mend; of the plan's rules."""
    mended = {id(one.finding) for one in plan.chosen}
    rules = {one.finding.rule for one in plan.chosen}
    others = (finding for finding in before if finding.rule in rules and id(finding) not in mended)
    expected = Counter((group_of(finding), range_after(finding, moves)) for finding in others)
    found = Counter((group_of(finding), range_after(finding, {})) for finding in after if finding.rule in rules)
    unexpected: dict[Group, list[Range]] = {}
    for group, place in found - expected:
        unexpected.setdefault(group, []).append(place)
    return unexpected

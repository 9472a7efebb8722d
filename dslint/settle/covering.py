"""Which suppressions cover a place, found without asking each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.findings import Reported
    from dslint.settle.suppression import Suppression
    from dslint.source import Span


class Covering:
    """The suppressions of one document, by rule; `of` gives those of a finding in the order of the text."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._all = list(suppressions)
        self._by_rule: dict[str, _Spans] = {}

    def of(self, finding: Reported) -> list[Suppression]:
        """The suppressions of the finding's rule that cover its start."""
        spans = self._by_rule.get(finding.rule)
        if spans is None:
            spans = self._by_rule[finding.rule] = _Spans(_placed(self._all, finding.rule))
        return [self._all[number] for number in sorted(spans.at(finding.span.start))]


def _placed(suppressions: list[Suppression], rule: str) -> Iterator[tuple[Span, int]]:
    for number, suppression in enumerate(suppressions):
        if rule in suppression.rules:
            for span in suppression.covers:
                yield span, number


class _Spans:
    """Spans with numbers: sorted, equal ones as one, each with the nearest before it that may still be open there."""

    def __init__(self, placed: Iterable[tuple[Span, int]]) -> None:
        grouped: dict[Span, list[int]] = {}
        for span, number in placed:
            grouped.setdefault(span, []).append(number)
        self._spans = sorted(grouped, key=lambda span: (span.start, -span.end))
        self._numbers = [grouped[span] for span in self._spans]
        self._starts = [span.start for span in self._spans]
        self._outer: list[int] = []
        top = -1
        for index, start in enumerate(self._starts):
            while top >= 0 and self._spans[top].end <= start and self._spans[top].start < start:
                top = self._outer[top]
            self._outer.append(top)
            top = index

    def at(self, offset: int) -> set[int]:
        """The numbers of the spans that hold a place."""
        found: set[int] = set()
        index = bisect_right(self._starts, offset) - 1
        while index >= 0:
            if self._spans[index].holds(offset):
                found.update(self._numbers[index])
            index = self._outer[index]
        return found

"""From a chart and what Helm made of it to rendered files that know which template wrote what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.helm.marks import Marker, Traced
from dslint.helm.process import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.helm.chart_files import ChartFiles
    from dslint.helm.marks import Place, Segment
    from dslint.helm.process import Output, ValuesSet

CLEAN, MARKED, OUTER = range(3)
"""The copies of a chart: as it is, with marks everywhere, and with marks only outside of `define`."""


class Preparation:
    """A chart made ready for rendering: its files, and copies of them with marks."""

    def __init__(self, chart: ChartFiles, sets: tuple[ValuesSet, ...]) -> None:
        self.chart = chart
        self.sets = sets
        self._markers = (Marker(), Marker(), Marker())

    @cached_property
    def job(self) -> Job:
        """What Helm is asked for. The chart as it is comes twice: what differs then is random."""
        clean = self.chart.files
        return Job((clean, self._copy(MARKED), self._copy(OUTER), clean), self.sets)

    def _copy(self, which: int) -> dict[str, bytes]:
        files = dict(self.chart.files)
        for name, origin, text in self.chart.templates:
            try:
                files[name] = self._markers[which].marked(origin, text, definitions=which == MARKED).encode()
            except ValueError:  # it stays as it is, and its findings stand at its top
                continue
        return files

    def files(self, outputs: tuple[Output, ...]) -> Iterator[RenderedFile]:
        """The manifests that came out, each once."""
        clean, again = outputs[CLEAN].files, outputs[-1].files
        for name, text in sorted(clean.items()):
            if text.strip() and _is_manifest(name):
                traced = [self._traced(which, name, outputs) for which in (MARKED, OUTER)]
                found = RenderedFile(name, text, again.get(name, ""), [each for each in traced if each is not None])
                found.path = found.path or self.origin(name) or ""
                yield found

    def origin(self, name: str) -> str | None:
        """Where a template lies in the tree, by the name that Helm gives it; None for one out of an archive."""
        return self.chart.origins.get(name.partition("/")[2])

    def _traced(self, which: int, name: str, outputs: tuple[Output, ...]) -> Traced | None:
        output = outputs[which].files.get(name)
        return Traced(output, self._markers[which].places) if output is not None else None


class RenderedFile:
    """A rendered template: its `text`, and the `path` in the tree of the template that it comes from.

    `unstable` are the lines (from 0) that come out differently each time.
    """

    def __init__(self, name: str, text: str, again: str, traced: list[Traced]) -> None:
        self.name = name
        self.text = text
        self._lines = _lines(text)
        self.unstable = _differing(self._lines, _lines(again))
        self._traced, self._traced_lines = self._best(traced)
        self.path = self._first_path()

    @property
    def is_traced(self) -> bool:
        """Whether it is known which template wrote what."""
        return self._traced is not None

    def segments(self, start: int, end: int) -> tuple[Segment, Segment, int, int] | None:
        """What wrote the first and the last character of a range, and where in the marked output these stand."""
        if self._traced is None:
            return None
        first, last = self._moved(start), self._moved(max(start, end - 1))
        begins, ends = self._traced.at(first), self._traced.at(last)
        return (begins, ends, first, last) if begins is not None and ends is not None else None

    def place(self, segment: Segment) -> Place:
        """The template's text or action that wrote a segment."""
        assert self._traced is not None
        return self._traced.places[segment.trail[-1]]

    def _best(self, traced: list[Traced]) -> tuple[Traced | None, list[str]]:
        """The marked output that is most like the clean one, line by line."""
        best: tuple[Traced | None, list[str]] = None, []
        most = -1
        for each in traced:
            lines = _lines(each.text)
            if len(lines) == len(self._lines) and each.segments:
                same = sum(one == other for one, other in zip(lines, self._lines, strict=True))
                if same > most:
                    best, most = (each, lines), same
        return best

    def _first_path(self) -> str:
        """The template that wrote the first thing in it, and called whatever else took part in that."""
        if self._traced is None:
            return ""
        return self._traced.places[self._traced.segments[0].trail[0]].path

    def _moved(self, offset: int) -> int:
        """Where a character of the clean output stands in the marked one, which has as many lines."""
        line = self._line_at(offset)
        column = offset - self._starts[line]
        clean, marked = self._lines[line], self._traced_lines[line]
        if clean != marked:
            column = _moved_column(column, clean, marked)
        return self._traced_starts[line] + column

    def line_of(self, offset: int) -> int:
        """The line (from 0) of a character."""
        return self._line_at(offset)

    def _line_at(self, offset: int) -> int:
        from bisect import bisect_right

        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return _starts(self._lines)

    @cached_property
    def _traced_starts(self) -> list[int]:
        return _starts(self._traced_lines)


def _is_manifest(name: str) -> bool:
    """Whether Helm takes a rendered file for a manifest."""
    last = name.rpartition("/")[2]
    return not last.startswith("_") and last != "NOTES.txt" and "/templates/" in name


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _starts(lines: list[str]) -> list[int]:
    starts, start = [], 0
    for line in lines:
        starts.append(start)
        start += len(line) + 1
    return starts


def _differing(lines: list[str], others: list[str]) -> frozenset[int]:
    if len(lines) != len(others):
        return frozenset(range(len(lines)))
    return frozenset(index for index, line in enumerate(lines) if line != others[index])


def _moved_column(column: int, line: str, other: str) -> int:
    """The column of a character in another version of its line: counted from the end that both have in common."""
    before = _common(line, other)
    behind = _common(line[before:][::-1], other[before:][::-1])
    if column < before:
        return column
    return len(other) - (len(line) - column) if len(line) - column <= behind else before


def _common(line: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(line, other, strict=False))
    return next((index for index, (one, two) in pairs if one != two), min(len(line), len(other)))

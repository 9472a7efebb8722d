"""Takes findings in rendered files back to the templates, and to the values that decided."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.findings import Related
from dslint.project.paths import directory_of
from dslint.project.unreadable import Unreadable
from dslint.rendering.values import values_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.findings import Reported
    from dslint.helm.process import ValuesSet
    from dslint.helm.render import Preparation, RenderedFile
    from dslint.project.tree import Tree
    from dslint.source import Source, Span

_MOST_VALUES = 3


class Placing:
    """The way back from the rendered files of one release."""

    def __init__(self, tree: Tree, preparation: Preparation, files: Sequence[RenderedFile], given: ValuesSet) -> None:
        self._tree = tree
        self._chart = preparation.chart.path
        self._files = {file.path: file for file in reversed(files)}
        self._given = given
        self._sources: dict[str, Source | None] = {}

    def placed(self, finding: Reported) -> Iterator[Reported]:
        """The finding where its place was written. Nothing for what comes out differently each time."""
        file = self._files[finding.path]
        first, last = (file.line_of(offset) for offset in (finding.span.start, max(finding.span.end - 1, 0)))
        if not file.unstable.isdisjoint(range(first, min(last, first + 50) + 1)):
            return
        span = self._span(finding.span)
        if span is None or self._is_left_open(finding, span):
            return
        related = [other._replace(span=place) for other in finding.related if (place := self._span(other.span))]
        values = list(self._values(span))
        if not finding.sensitive:
            related += (Related(key, f"`.Values.{name}` is set here") for name, key, _ in values)
        elif len(values) == 1:
            related.append(Related(span, "used here"))
            span = values[0][2]
        yield finding._replace(
            span=span, related=tuple(_without_doubles(span, related)), fixes=(), message=self._message(finding, file)
        )

    def _message(self, finding: Reported, file: RenderedFile) -> str:
        where = "" if file.is_traced else f"in `{finding.element}`: " if finding.element else ""
        return f"{where}{finding.message}" + (f" (with {self._given.label})" if self._given.label else "")

    def _span(self, span: Span) -> Span | None:
        """Where the templates have what stands at a place of a rendered file; the first line where that is unknown."""
        file = self._files.get(span.source.path)
        if file is None:
            return span
        found = file.segments(span.start, span.end)
        if found is None:
            source = self._source(file.path)
            return source.span(0, len(source.line(1))) if source is not None else None
        begins, ends, first, last = found
        place, until = file.place(begins), file.place(ends)
        start = place.start if place.is_action else min(place.start + first - begins.start, place.end)
        end = until.end if until.is_action else min(until.start + last - ends.start + 1, until.end)
        source = self._source(place.path)
        if source is None:
            return None
        if until.path != place.path or end <= start or "\n" in source.text[start:end]:
            end = place.end
        return source.span(start, end) if place.is_action else source.span(start, max(end, start))

    def _is_left_open(self, finding: Reported, span: Span) -> bool:
        """Whether a chart leaves what is missing to those who install it: resources that its own values do not set."""
        if self._given.label or not _is_about_resources(finding.rule):
            return False
        return _resources().search(span.source.text) is not None

    def _values(self, span: Span) -> Iterator[tuple[str, Span, Span]]:
        """The values that a place of a template is made from: the name, and the places of the key and the value."""
        names = dict.fromkeys(_named().findall(span.text))
        is_name = re.search(r"\b(?:include|template|tpl)\b", span.text) is not None
        for name in () if is_name or len(names) > _MOST_VALUES else list(names):
            chart = _own_chart(self._tree, directory_of(span.source.path)) or self._chart
            place = values_place(self._tree, chart, name, self._given.files if chart == self._chart else ())
            if place is not None:
                yield name, *place

    def _source(self, path: str) -> Source | None:
        if path not in self._sources:
            read = self._tree.read(path)
            self._sources[path] = None if isinstance(read, Unreadable) else read
        return self._sources[path]


def _is_about_resources(rule: str) -> bool:
    """Whether a rule misses a request or a limit (`container-without-memory-limit`)."""
    return rule.startswith("container-without-") and rule.endswith(("-request", "-limit"))


def _own_chart(tree: Tree, directory: str) -> str | None:
    """The nearest directory above a template that is a chart."""
    from dslint.project.paths import ancestors, join

    if directory.startswith(".."):
        return None
    return next((each for each in ancestors(directory) if tree.is_file(join(each, "Chart.yaml"))), None)


def _without_doubles(span: Span, related: list[Related]) -> list[Related]:
    return list({(other.span, other.label): other for other in related if other.span != span}.values())


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"\.Values\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)")


@cache
def _resources() -> re.Pattern[str]:
    return re.compile(r"\{\{[^}]*\.\w*[rR]esources\b")

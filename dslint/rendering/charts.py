"""The charts of a run: which are rendered, with which values, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dslint.findings import Skipped
from dslint.helm.chart_files import CHART, ChartFiles, TooMuch, chart_of
from dslint.helm.process import installed, rendered
from dslint.helm.render import Preparation
from dslint.project.paths import name_of
from dslint.rendering.failing import Failures, quoted
from dslint.rendering.judging import judged
from dslint.rendering.placing import Placing
from dslint.rendering.values import ValuesFiles

if TYPE_CHECKING:
    from dslint.findings import Reported
    from dslint.helm.process import Answer
    from dslint.judge import Judge
    from dslint.project.project import Project

ABSENT = "Helm charts were not rendered: `pip install 'dslint[helm]'` adds what renders them"
NOT_ASKED = "Helm templates are checked as what they render to if you ask for it: `dslint . --helm`"
NOT_ASKED_NOT_THERE = NOT_ASKED + " (first `pip install 'dslint[helm]'`)"
_AT_A_TIME = 5
_MOST_BREAKDOWNS = 3
"""So many charts may break Helm's process; the rest is not tried then."""


class Given(NamedTuple):
    """What a run gives: its project, the judge of each directory, which link types its rules may have, and the rest."""

    project: Project
    judge: Callable[[str], Judge]
    links: tuple[str, ...]
    suppress: bool = True


class Charts:
    """The charts that hold `templates` (paths in the tree), rendered where the config of their directory wants it.

    After `findings`, `rendered` holds the directories of the charts that were rendered, `done` the templates that were
    checked, `skipped` what was not, and `objects` counts the objects that came out; `note` says why nothing was.
    """

    def __init__(self, given: Given, templates: Sequence[str]) -> None:
        self._given = given
        self._tree = given.project.tree
        self._charts = self._wanted(templates)
        self.note = "" if self._charts else _not_asked(templates)
        self.done: set[str] = set()
        self.skipped: list[Skipped] = []
        self.objects = 0
        self.rendered: set[str] = set()
        self._missing: dict[str, list[str]] = {}

    def findings(self) -> Iterator[Reported]:
        """What is reported, settled, each once. Raises ConfigError."""
        if not self._charts:
            return
        site = installed()
        if site is None:
            self.note = ABSENT
            return
        seen = set()
        for finding in self._of_all(site):
            key = (finding.rule, finding.span, finding.message.partition(" (with ")[0])
            if key not in seen:
                seen.add(key)
                yield finding

    def unchecked(self, skipped: Sequence[Skipped]) -> Iterator[Skipped]:
        """What remains of what was skipped before the charts were rendered."""
        for one in skipped:
            if one.reason != "helm-template" or chart_of(self._tree, one.path) not in self.rendered:
                yield one
            elif one.path not in self.done:
                yield one._replace(reason="rendered-empty", detail="with the values at hand nothing comes out of it")

    def _wanted(self, templates: Sequence[str]) -> list[str]:
        charts = dict.fromkeys(chart_of(self._tree, path) for path in templates)
        return sorted(chart for chart in charts if chart is not None and self._judge(chart).settings.helm)

    def _judge(self, chart: str) -> Judge:
        return self._given.judge(self._tree.absolute(chart))

    def _of_all(self, site: str) -> Iterator[Reported]:
        breakdowns = 0
        for preparation, answer in self._answered(site):
            if isinstance(answer, str):
                breakdowns += 1
                yield from self._failures(preparation).broke_down(answer)
                if breakdowns >= _MOST_BREAKDOWNS:
                    return
            else:
                yield from self._of_chart(preparation, answer)

    def _answered(self, site: str) -> Iterator[tuple[Preparation, Answer | str]]:
        """Each chart with what Helm makes of it; a few at a time, since big ones fill the memory."""
        for start in range(0, len(self._charts), _AT_A_TIME):
            charts = self._charts[start : start + _AT_A_TIME]
            prepared = [found for chart in charts if (found := self._prepared(chart)) is not None]
            yield from zip(prepared, rendered(site, [each.job for each in prepared]), strict=True)

    def _prepared(self, chart: str) -> Preparation | None:
        values = ValuesFiles(self._tree, chart, self._judge(chart).settings)
        files = ChartFiles(self._tree, chart)
        try:
            files.read()
        except TooMuch as error:
            self.skipped.append(Skipped(chart, "too-big", str(error)))
            return None
        self._missing[chart] = missing = list(values.missing_dependencies(files))
        if missing:
            self.skipped.append(Skipped(values.chart_path, "missing-dependency", _not_vendored(missing)))
        return Preparation(files, tuple(values.sets))

    def _failures(self, preparation: Preparation) -> Failures:
        chart = preparation.chart.path
        return Failures(preparation, self._judge(chart), self._missing.get(chart, ()))

    def _of_chart(self, preparation: Preparation, answer: Answer) -> Iterator[Reported]:
        """What is said of one chart. That it needs more than its own values counts only where no other set works."""
        works = any(not outputs[0].error for outputs in answer)
        for given, outputs in zip(preparation.sets, answer, strict=True):
            if outputs[0].error:
                if given.label or not works:
                    yield from self._failures(preparation).of(outputs[0], given.label)
                continue
            self.rendered.add(preparation.chart.path)
            files = list(preparation.files(outputs))
            self.done.update(file.path for file in files)
            placing = Placing(self._tree, preparation, files, given)
            for finding in judged(self._given, files, self._count):
                yield from placing.placed(finding)

    def _count(self, objects: int) -> None:
        self.objects += objects


def _not_asked(templates: Sequence[str]) -> str:
    if all(name_of(path) == CHART for path in templates):
        return ""
    return NOT_ASKED if installed() else NOT_ASKED_NOT_THERE


def _not_vendored(names: Sequence[str]) -> str:
    said = f"its dependency {quoted(names)} is" if len(names) == 1 else f"its dependencies {quoted(names)} are"
    return f"{said} not in `charts/`, so that nothing of what comes from there was checked"

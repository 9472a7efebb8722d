"""What is said of a chart that does not render, at the place in the template that Helm names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.helm.chart_files import CHART
from dslint.project.paths import join
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.findings import Reported
    from dslint.helm.process import Output
    from dslint.helm.render import Preparation
    from dslint.judge import Judge
    from dslint.source import Source, Span

BROKEN = "broken-chart-template"
UNRENDERED = "unrendered-chart"
_NAME_VALUES = (
    "name a values file that has what it needs under `[[helm-values]]` in the config "
    "(https://github.com/dslint/dslint/blob/main/docs/helm.md)"
)


class Failures:
    """What is said of one chart."""

    def __init__(self, preparation: Preparation, judge: Judge, missing: Sequence[str]) -> None:
        self._preparation = preparation
        self._missing = missing
        self._tree = preparation.chart.tree
        self._judge = judge

    def broke_down(self, reason: str) -> Iterator[Reported]:
        """Helm gave no answer at all."""
        message = f"this chart was not checked as rendered: {reason}"
        yield from self._say(UNRENDERED, self._top(), message, "render it with `helm template` to see what it does")

    def of(self, output: Output, label: str) -> Iterator[Reported]:
        """Helm refused."""
        span, said = self._place(output.error), _said(output.error)
        if output.kind == "HelmChartLoadError":
            yield from self._say(UNRENDERED, span, f"Helm cannot load this chart, so it was not checked: {said}", "")
        elif self._missing and not output.error.startswith("execution error"):
            without = f"without {quoted(self._missing)} in `charts/` this chart does not render"
            message = f"{without}, so it was not checked: {said}"
            yield from self._say(UNRENDERED, span, message, "`helm dependency build` puts its dependencies there")
        elif output.error.startswith("parse error") or said.startswith("no template"):
            message = f"Helm cannot read this template: {said}"
            yield from self._say(BROKEN, span, message, "`helm template` on this chart says the same")
        else:
            values = f"with {label}" if label else "with its own values"
            message = f"{values} this chart does not render, so it was not checked: {said}"
            yield from self._say(UNRENDERED, span, message, "" if label else _NAME_VALUES)

    def _say(self, rule: str, span: Span | None, message: str, help: str) -> Iterator[Reported]:
        said = self._judge.say(rule, span, message, help) if span is not None else None
        if said is not None:
            yield said

    def _place(self, error: str) -> Span | None:
        """The innermost place that Helm names and that lies in the tree; else the top of Chart.yaml."""
        for found in reversed(list(_places().finditer(error))):
            origin = self._preparation.origin(found[1])
            source = self._source(origin) if origin is not None else None
            if source is not None:
                return _word(source, int(found[2]), int(found[3] or -1))
        return self._top()

    def _top(self) -> Span | None:
        source = self._source(join(self._preparation.chart.path, CHART))
        return source.span(0, len(source.line(1))) if source is not None else None

    def _source(self, path: str) -> Source | None:
        read = self._tree.read(path)
        return None if isinstance(read, Unreadable) else read


def _word(source: Source, line: int, column: int) -> Span:
    """The word that begins behind so many bytes of a line; the whole line for a negative number."""
    line = min(line, len(source.line_starts))
    while line > 1 and not source.line(line).strip():
        line -= 1
    start, text = source.line_starts[line - 1], source.line(line)
    if column >= 0:
        skipped = len(text.encode("utf-8", "surrogateescape")[:column].decode("utf-8", "ignore"))
        word = re.match(r"[^\s})]*", text[skipped:])
        if word is not None and word[0]:
            return source.span(start + skipped, start + skipped + word.end())
    indent = len(text) - len(text.lstrip())
    return source.span(start + indent, start + len(text.rstrip()))


def _said(error: str) -> str:
    """What Helm says in the end, on one line."""
    last = [line.strip() for line in error.strip().split("\n") if line.strip()][-1]
    last = re.sub(r"^(?:template: )?(?:parse|execution) error at \([^)]*\): ", "", last).removeprefix("template: ")
    last = re.sub(r'^no template "(.*)" associated with template .*$', r"no template is called `\1`", last)
    last = re.sub(r'^template "(.*)" not defined$', r"no template is called `\1`", last)
    return last[:300].rstrip(". ")


def quoted(names: Sequence[str]) -> str:
    """Names as one phrase (`a`, `b` and `c`)."""
    words = [f"`{name}`" for name in names]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


@cache
def _places() -> re.Pattern[str]:
    return re.compile(r"([\w.+-]+(?:/[\w.+-]+)*/templates/[^\s:()]+):(\d+)(?::(\d+))?")

"""Reports: one module per format, imported when it is asked for. They see findings and sources, never a node.

A format's module has `render(report, view)`, which yields the text in pieces. The same report and view give the
same text, and the text is always valid UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from dslint.findings import Category, Report, Severity

FORMATS = {
    "full": "dslint.report.full",
    "concise": "dslint.report.concise",
    "json": "dslint.report.json",
    "jsonl": "dslint.report.jsonl",
    "sarif": "dslint.report.sarif",
    "github": "dslint.report.github",
    "gitlab": "dslint.report.gitlab",
    "junit": "dslint.report.junit",
    "rdjson": "dslint.report.rdjson",
    "markdown": "dslint.report.markdown",
}
"""Every format and its module."""


class RulePage(NamedTuple):
    """What a report may say of a rule: `page` is its whole page in Markdown, `url` where it stands online, or empty."""

    summary: str
    page: str
    category: Category
    severity: Severity
    url: str


class View:
    """How a report is wanted.

    `cwd` (absolute) is what paths are relative to, `width` the columns of the terminal, `pages` gives the page of a
    rule by its name. Only formats for people heed `fold`, which shortens floods of one rule in one file,
    `show_suppressed`, and `statistics`, which adds a table of the rules. `sarif_suppressed` puts the suppressed
    findings into SARIF.
    """

    def __init__(
        self,
        cwd: str,
        pages: Callable[[str], RulePage],
        *,
        width: int = 100,
        color: bool = False,
        hyperlinks: bool = False,
        fold: bool = True,
        show_suppressed: bool = False,
        statistics: bool = False,
        sarif_suppressed: bool = False,
    ) -> None:
        self.cwd = cwd
        self.pages = pages
        self.width = width
        self.color = color
        self.hyperlinks = hyperlinks
        self.fold = fold
        self.show_suppressed = show_suppressed
        self.statistics = statistics
        self.sarif_suppressed = sarif_suppressed


Renderer = Callable[["Report", View], Iterator[str]]


WITH_EDITS = frozenset({"json", "jsonl", "sarif", "rdjson"})
"""The formats that hold the text of fixes."""


def renderer(name: str) -> Renderer:
    """The `render` function of a format. KeyError if there is no such format."""
    from importlib import import_module

    render = cast(Renderer, import_module(FORMATS[name]).render)
    return _without_secrets(render) if name in WITH_EDITS else render


def _without_secrets(render: Renderer) -> Renderer:
    """The same format, without fixes whose text holds a secret."""

    def rendered(report: Report, view: View) -> Iterator[str]:
        from dslint.masking import Mask, without_secret_edits

        mask = Mask(report.secrets)
        report = report._replace(
            findings=without_secret_edits(report.findings, mask),
            suppressed=without_secret_edits(report.suppressed, mask),
        )
        return render(report, view)

    return rendered

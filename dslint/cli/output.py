"""Where reports go: the terminal or pipe at standard output, or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dslint.report import RulePage, View

if TYPE_CHECKING:
    from dslint.packs import RuleInfo

DOCS = "https://github.com/dslint/dslint/blob/main/rules"
WIDTH = 100


def stdout_view(rules: Iterable[RuleInfo], color: str, *, fold: bool) -> View:
    """How to write to standard output: in colour where it is a terminal and nothing says otherwise."""
    terminal = sys.stdout.isatty()
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colored = color == "always" or (color == "auto" and (wanted or bool(os.environ.get("FORCE_COLOR"))))
    width = _columns() if terminal else WIDTH
    return View(os.getcwd(), Pages(rules), width=width, color=colored, hyperlinks=terminal and colored, fold=fold)


def file_view(rules: Iterable[RuleInfo]) -> View:
    """How to write to a file."""
    return View(os.getcwd(), Pages(rules), width=WIDTH)


def write(chunks: Iterable[str]) -> None:
    """Write to standard output as UTF-8, whatever the locale says."""
    for chunk in chunks:
        sys.stdout.buffer.write(chunk.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


class Pages:
    """The page of a rule, by its name."""

    def __init__(self, rules: Iterable[RuleInfo]) -> None:
        self._rules = {rule.name: rule for rule in rules}

    def __call__(self, name: str) -> RulePage:
        rule = self._rules[name]
        where = rule.file.replace(os.sep, "/").rpartition("/rules/")[2]
        return RulePage(rule.summary, rule.page, rule.category, rule.severity, f"{DOCS}/{where}")


def _columns() -> int:
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 40)
    except OSError:
        return WIDTH

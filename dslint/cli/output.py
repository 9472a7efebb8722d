"""Where reports go: the terminal or pipe at standard output, or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from dslint.report import RulePage, View

if TYPE_CHECKING:
    from dslint.packs import RuleInfo

DOCS = "https://github.com/dslint/dslint/blob/main/rules"
WIDTH = 100


def stream_view(rules: Iterable[RuleInfo], color: str, *, fold: bool, stream: TextIO) -> View:
    """How to write to a standard stream: in colour where it is a terminal and nothing says otherwise."""
    terminal = stream.isatty()
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colored = color == "always" or (color == "auto" and (wanted or bool(os.environ.get("FORCE_COLOR"))))
    width = _columns(stream) if terminal else WIDTH
    return View(os.getcwd(), Pages(rules), width=width, color=colored, hyperlinks=terminal and colored, fold=fold)


def file_view(rules: Iterable[RuleInfo]) -> View:
    """How to write to a file."""
    return View(os.getcwd(), Pages(rules), width=WIDTH)


def write(chunks: Iterable[str], stream: TextIO | None = None) -> None:
    """Write to standard output, or another standard stream, as UTF-8, whatever the locale says."""
    stream = stream or sys.stdout
    for chunk in chunks:
        stream.buffer.write(chunk.encode("utf-8", "backslashreplace"))
    stream.buffer.flush()


class Pages:
    """The page of a rule, by its name."""

    def __init__(self, rules: Iterable[RuleInfo]) -> None:
        self._rules = {rule.name: rule for rule in rules}

    def __call__(self, name: str) -> RulePage:
        rule = self._rules[name]
        where = rule.file.replace(os.sep, "/").rpartition("/rules/")[2]
        return RulePage(rule.summary, rule.page, rule.category, rule.severity, f"{DOCS}/{where}")


def _columns(stream: TextIO) -> int:
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40)
    except OSError:
        return WIDTH

"""Where reports go: the terminal or pipe at standard output, or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import click

from dslint.report import RulePage, View, renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dslint.findings import Report
    from dslint.packs import RuleInfo

DOCS = "https://github.com/dslint/dslint/blob/main/rules"
WIDTH = 100

TERMINALS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "WarpTerminal", "rio", "tabby")
TERMINFO_NAMES = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm")
OWN_VARIABLES = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
"""How terminals that show links make themselves known."""


CANNOT_SKIP = ("jsonl", "gitlab", "rdjson")
"""Formats in which there is no place for what was not checked."""


def stream_view(rules: Iterable[RuleInfo], options: Mapping[str, object], stream: TextIO) -> View:
    """How to write to a standard stream: in colour where it is a terminal and nothing says otherwise."""
    terminal = stream.isatty()
    color = options["color"]
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colored = color == "always" or (color == "auto" and (wanted or bool(os.environ.get("FORCE_COLOR"))))
    width = _columns(stream) if terminal else WIDTH
    return _view(rules, options, width=width, color=colored, hyperlinks=terminal and colored and has_hyperlinks())


def file_view(rules: Iterable[RuleInfo], options: Mapping[str, object]) -> View:
    """How to write to a file."""
    return _view(rules, options)


def has_hyperlinks() -> bool:
    """Whether the terminal is known to show links (OSC 8); FORCE_HYPERLINK says so, or with `0` that it is not."""
    known = os.environ
    if "FORCE_HYPERLINK" in known:
        return known["FORCE_HYPERLINK"] != "0"
    if known.get("CI") or known.get("TERM", "").startswith("screen"):
        return False
    vte = known.get("VTE_VERSION", "")
    by_name = known.get("TERM_PROGRAM") in TERMINALS or known.get("TERM") in TERMINFO_NAMES
    return by_name or any(name in known for name in OWN_VARIABLES) or (vte.isdecimal() and int(vte) >= 5000)


def write_file(report: Report, format_: str, path: str, view: View) -> None:
    """Write a report to a file, which programs that watch it never see half written. Raises OSError."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    special = os.path.lexists(path) and not os.path.isfile(path)
    target = path if special or os.path.islink(path) else f"{path}.{os.getpid()}.tmp"
    try:
        with open(target, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(renderer(format_)(report, view))
        if target != path:
            os.replace(target, path)
    except BaseException:
        if target != path and os.path.exists(target):
            os.unlink(target)
        raise


def warn_of_skipped(report: Report, format_: str, view: View) -> None:
    """Name what was not checked on standard error, where the format on standard output has no place for it."""
    if format_ not in CANNOT_SKIP or not report.skipped:
        return
    from dslint.report.paths import Paths
    from dslint.report.summary import skipped

    write((f"{line}\n" for line in skipped(report, Paths(view.cwd), view.fold)), sys.stderr)


def write(chunks: Iterable[str], stream: TextIO | None = None) -> None:
    """Write to standard output, or another standard stream, as UTF-8, whatever the locale says.

    If its reader goes away, the rest goes nowhere. Raises UsageError where nothing can be written.
    """
    stream = stream or sys.stdout
    try:
        for chunk in chunks:
            stream.buffer.write(chunk.encode("utf-8", "backslashreplace"))
        stream.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise click.UsageError(f"cannot write to standard output: {error.strerror}") from None


class Pages:
    """The page of a rule, by its name."""

    def __init__(self, rules: Iterable[RuleInfo]) -> None:
        self._rules = {rule.name: rule for rule in rules}

    def __call__(self, name: str) -> RulePage:
        if name not in self._rules:
            from dslint.shellcheck.rule import ShellRule

            check = ShellRule(name)
            return RulePage(check.summary, check.page, check.category, check.severity, check.url)
        rule = self._rules[name]
        where = rule.file.replace(os.sep, "/").rpartition("/rules/")[2]
        return RulePage(rule.summary, rule.page, rule.category, rule.severity, f"{DOCS}/{where}")


def _view(
    rules: Iterable[RuleInfo],
    options: Mapping[str, object],
    *,
    width: int = WIDTH,
    color: bool = False,
    hyperlinks: bool = False,
) -> View:
    return View(
        os.getcwd(),
        Pages(rules),
        width=width,
        color=color,
        hyperlinks=hyperlinks,
        fold=not options["no_fold"],
        show_suppressed=bool(options["show_suppressed"]),
        statistics=bool(options["statistics"]),
        sarif_suppressed=bool(options["sarif_include_suppressed"]),
    )


def _columns(stream: TextIO) -> int:
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40)
    except OSError:
        return WIDTH

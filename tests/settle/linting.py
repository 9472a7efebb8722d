"""Texts linted with the real rules, few of them at a time."""

from __future__ import annotations

from collections.abc import Mapping

from dslint.config.options import Config
from dslint.findings import Report, Reported
from dslint.packs import builtin_rules
from dslint.pipeline import Request, run

RULES = builtin_rules()


def request_for(contents: Mapping[str, str], *rules: str, root: str = "/nowhere", **more: object) -> Request:
    """A run over texts in a directory that need not exist, with some rules (none given: those of all profiles)."""
    config = Config(select=list(rules)) if rules else Config(profile="all")
    request = Request(tuple(contents), root, RULES, (config,), isolated=True, contents=contents)
    return request._replace(**more)  # type: ignore[arg-type]  # fields of the request, by name


def lint(text: str, filename: str, *rules: str, **more: object) -> Report:
    """What a run over one text reports."""
    return run(request_for({filename: text}, *rules)._replace(**more))  # type: ignore[arg-type]  # as above


def reasons(report: Report, rule: str) -> list[str]:
    """The reasons of the suppressed findings of a rule."""
    return [finding.suppressed or "" for finding in report.suppressed if finding.rule == rule]


def open_lines(report: Report, rule: str) -> list[int]:
    """The lines of the findings of a rule that are not suppressed."""
    return [finding.start.line for finding in report.findings if finding.rule == rule]


def about_suppressions(report: Report) -> list[Reported]:
    """What is said of suppressions."""
    return [finding for finding in report.findings if "suppression" in finding.rule]

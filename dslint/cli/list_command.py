"""`dslint list`: all rules, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dslint.packs import RuleInfo, builtin_rules

if TYPE_CHECKING:
    from dslint.shellcheck.rule import ShellRule


@click.command("list")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(format_: str) -> None:
    """Show all rules: their names, what they protect, and what they are about."""
    rules = builtin_rules()
    click.echo(as_json(rules) if format_ == "json" else "\n".join(as_table(rules)))


def as_table(rules: list[RuleInfo]) -> Iterator[str]:
    """One line a rule, in columns."""
    rows = [(rule.name, str(rule.severity), str(rule.category), f"{rule.target}/{rule.topic}") for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for rule, row in zip(rules, rows, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"{cells}  {'*' if rule.fixable else ' '} {rule.summary}"
    yield ""
    yield f"{len(rules)} rules; * offers a fix. `dslint explain NAME` shows a rule's page."


def as_json(rules: list[RuleInfo]) -> str:
    """The same facts for programs."""
    import json

    from dslint.version import __version__

    return json.dumps({"version": 1, "dslint": __version__, "rules": [facts(rule) for rule in rules]}, indent=2)


def facts(rule: RuleInfo | ShellRule) -> dict[str, object]:
    """What `list --format json` says of a rule."""
    return {
        "name": rule.name,
        "summary": rule.summary,
        "category": str(rule.category),
        "severity": str(rule.severity),
        "profile": str(rule.profile),
        "target": rule.target,
        "topic": rule.topic,
        "covers": list(rule.covers),
        "fixable": rule.fixable,
        "fix": rule.fix.value if rule.fix else None,
        "page": rule.page,
    }

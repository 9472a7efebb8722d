"""`dslint explain RULE`: the page of a rule."""

from __future__ import annotations

import sys

import click

from dslint.facts.peers import is_shellcheck
from dslint.names import did_you_mean
from dslint.packs import RuleInfo, builtin_rules
from dslint.shellcheck.rule import ShellRule


def _names(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The rules that a shell may complete a word to."""
    return [rule.name for rule in builtin_rules() if rule.name.startswith(incomplete)]


@click.command("explain")
@click.argument("rule", shell_complete=_names)
@click.option("--format", "format_", type=click.Choice(["page", "json"]), default="page", show_default=True)
def command(rule: str, format_: str) -> None:
    """Show the page of RULE: what it finds, why that hurts, and what to write instead."""
    found = find(rule)
    if format_ == "json":
        import json

        from dslint.cli.list_command import facts

        click.echo(json.dumps(facts(found), indent=2))
    elif sys.stdout.isatty():
        show(found)
    else:
        click.echo(markdown(found))


def find(name: str) -> RuleInfo | ShellRule:
    """The rule of that name, or ShellCheck's check. Raises UsageError with a suggestion."""
    rules = {rule.name: rule for rule in builtin_rules()}
    if name in rules:
        return rules[name]
    covering = sorted(
        rule.name for rule in rules.values() for peer in rule.covers if name in (peer, peer.split("/")[-1])
    )
    if is_shellcheck(name) and not covering:
        return ShellRule(name)
    if len(covering) == 1:
        return rules[covering[0]]
    if covering:
        raise click.UsageError(f'"{name}" is answered by several rules: {", ".join(covering)}')
    raise click.UsageError(f'there is no rule "{name}"{did_you_mean(name, rules)}')


def markdown(rule: RuleInfo | ShellRule) -> str:
    """The page under its name, with the facts of the rule in one line."""
    fix = f" · fix: {rule.fix.value}" if rule.fix else ""
    head = f"# {rule.name}\n\n{rule.severity} · {rule.category} · {rule.target}/{rule.topic}{fix}\n\n"
    covers = f"\n\nAnswers: {', '.join(rule.covers)}" if rule.covers else ""
    return head + rule.page + covers


def show(rule: RuleInfo | ShellRule) -> None:
    """The page rendered for a terminal."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown(rule)))

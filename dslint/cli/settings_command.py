"""`dslint settings PATH`: what counts for a path, and where each of it was said."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from dslint.cli.check_command import command as check

if TYPE_CHECKING:
    from dslint.cli.effective import Setting
    from dslint.config.load import Loader
    from dslint.config.options import Config
    from dslint.packs import RuleInfo

LISTS = ("select", "ignore", "exclude")
NAMES = (*LISTS, "profile", "fail_on", "min_severity", "target_kubernetes", "target_python", "config", "isolated")
"""The options of `dslint check` that say what counts."""


@click.command("settings", params=[option for option in check.params if option.name in NAMES])
@click.argument("path", default=".", type=click.Path())
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, /, path: str, format_: str, **options: object) -> None:
    """Show the settings that count for PATH, and where each was said: file and line, command line, or default."""
    from dslint.config.errors import ConfigError
    from dslint.packs import builtin_rules

    if not os.path.lexists(path):
        raise click.UsageError(f"no such file or directory: {path}", ctx)
    rules = builtin_rules()
    try:
        shown = Shown(path, loader(options, rules), rules)
    except ConfigError as error:
        raise click.UsageError(str(error), ctx) from None
    click.echo(shown.as_json() if format_ == "json" else "\n".join(shown.as_text()))


def loader(options: Mapping[str, object], rules: Sequence[RuleInfo]) -> Loader:
    """The loader that a run with these options has. Raises ConfigError."""
    from dslint.config.load import Loader
    from dslint.project.tree import Tree
    from dslint.source import Source

    here = Tree(os.getcwd())

    def read(path: str) -> str | None:
        found = here.read(here.relative(path))
        return found.text if isinstance(found, Source) else None

    config = str(options["config"]) if options["config"] else None
    overrides = (from_command_line(options),)
    return Loader(rules, read, overrides=overrides, config=config, isolated=bool(options["isolated"]))


def from_command_line(options: Mapping[str, object]) -> Config:
    """What the flags say. Raises ConfigError."""
    from dslint.config.options import Config

    said = {name: value for name, value in options.items() if name not in ("config", "isolated")}
    for name in LISTS:
        given = said[name]
        words = [str(word) for word in given] if isinstance(given, tuple) else []
        said[name] = tuple(part.strip() for word in words for part in word.split(",") if part.strip())
    return Config.from_command_line(said)


class Shown:
    """The settings of one path, ready to be shown. Raises ConfigError."""

    def __init__(self, path: str, loader: Loader, rules: Sequence[RuleInfo]) -> None:
        from dslint.cli.effective import effective
        from dslint.config.files import shown_path
        from dslint.config.selection import enabled_rules

        absolute = os.path.abspath(path)
        directory = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        layers = loader.layers(directory)
        self.path = path
        self.root = shown_path(loader.root(directory))
        self.files = [shown_path(layer.file.path) for layer in layers if layer.file]
        self.enabled = sorted(enabled_rules(loader.settings(directory), rules))
        self.rules = len(rules)
        self.settings = list(effective(layers))

    def as_json(self) -> str:
        """For programs."""
        import json

        from dslint.version import __version__

        settings = [{"key": list(row.key), "value": row.value, "origin": row.origin} for row in self.settings]
        facts = {"version": 1, "dslint": __version__, "path": self.path, "root": self.root, "files": self.files}
        return json.dumps({**facts, "settings": settings, "rules": self.enabled}, indent=2, default=str)

    def as_text(self) -> Iterator[str]:
        """As a config that says the same, with each origin behind its value."""
        from dslint.config.toml import comment

        *extended, own = self.files or ["none"]
        yield comment(f"settings for {self.path}")
        yield comment(f"config: {own}" + "".join(f", extends {file}" for file in reversed(extended)))
        yield comment(f"project's root: {self.root}")
        yield comment(f"{len(self.enabled)} of {self.rules} rules are checked; --format json names them")
        yield ""
        yield from as_toml(self.settings)


def as_toml(settings: Sequence[Setting]) -> Iterator[str]:
    """The settings as lines of TOML."""
    from dslint.cli.effective import LISTED, TABLES
    from dslint.config.toml import toml_key, toml_value

    header: tuple[str, ...] = ()
    listed = ""
    for row in settings:
        if listed and row.key != (listed,):
            yield "]"
            listed = ""
        if row.key[:-1] != header:
            header = row.key[:-1]
            yield f"\n[[{header[0]}]]" if header[0] in TABLES else "\n[" + ".".join(map(toml_key, header)) + "]"
        if row.key[0] in LISTED and not listed:
            listed = row.key[0]
            yield f"{listed} = ["
        value = f"    {toml_value(row.value)}," if listed else f"{toml_key(row.key[-1])} = {toml_value(row.value)}"
        yield f"{value}  # {row.origin}"
    if listed:
        yield "]"

"""The options of single rules: what may stand in `[rules.<name>]` beside `severity`.

A rule declares them as a plain class whose annotated attributes have defaults; `max_layers: int = 40` is
`max-layers = 40` in TOML. The types are bool, int, float, str, `tuple[str, ...]`, `Literal` of strings, and
`Mapping[str, Literal[...]]`, a table whose names the user chooses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args, get_origin, get_type_hints

from dslint.config.errors import ConfigError, KeyPath
from dslint.config.keys import KEYS, Choice, Words
from dslint.config.kinds import Choices, Flag, Number, Text
from dslint.names import did_you_mean

if TYPE_CHECKING:
    from dslint.config.keys import Kind, Schema


def option_kinds(options: type[object] | None) -> dict[str, Kind]:
    """The kind of each option, by its name in TOML. Raises TypeError for a class that declares no options."""
    hints = get_type_hints(options) if options is not None else {}
    return {name.replace("_", "-"): _kind(hint, getattr(options, name)) for name, hint in hints.items()}


def check_options(options: type[object] | None, given: Mapping[str, object], rule: str) -> None:
    """Raise ConfigError, with its `key`, for an option that the rule does not have or a value of another type."""
    kinds = option_kinds(options)
    for name, value in given.items():
        key: KeyPath = ("rules", rule, name)
        if name not in kinds:
            raise ConfigError(_unknown(name, rule, list(kinds)), key=key, at_key=True)
        kinds[name].check(value, f'"{name}"', key)


def options_schema(options: type[object] | None, page: str = "") -> Schema:
    """The options as properties of a JSON Schema, with their defaults and what the rule's page says of them."""
    says = option_help(page)
    return {
        name: {
            **({"description": says[name]} if name in says else {}),
            **kind.schema(),
            "default": _plain(getattr(options, name.replace("-", "_"))),
        }
        for name, kind in option_kinds(options).items()
    }


def option_help(page: str) -> dict[str, str]:
    """What a page says of each option, in one line: an item ``- `name` (default `x`): ...`` of its section Options."""
    _, _, section = page.partition("\n## Options\n")
    items = re.findall(r"^- `([a-z0-9-]+)`[^:\n]*: (.+(?:\n  .+)*)", section.partition("\n## ")[0], re.MULTILINE)
    return {name: " ".join(text.split()).replace("`", "") for name, text in items}


def _kind(hint: object, default: object) -> Kind:
    if hint is bool:
        return Flag()
    if hint in (int, float):
        return Number(whole=hint is int)
    if hint is str:
        return Text(str(default))
    if get_origin(hint) is Literal:
        return Choice(*map(str, get_args(hint)))
    if get_origin(hint) is Mapping:
        return Choices(*map(str, get_args(get_args(hint)[1])))
    if hint == tuple[str, ...]:
        items = ", ".join(f'"{item}"' for item in default) if isinstance(default, tuple) else ""
        return Words(f"[{items or '...'}]")
    raise TypeError(f"no option can be of the type {hint}")


def _unknown(name: str, rule: str, known: list[str]) -> str:
    if name in KEYS:
        return f'"{name}" stands inside [rules.{rule}]; move it above the first [table]'
    names = ["severity", *known]
    keys = f"; the keys are {', '.join(names)}" if known else "; the only one is severity"
    return f'unknown key "{name}" in [rules.{rule}]{did_you_mean(name, names) or keys}'


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value

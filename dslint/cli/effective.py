"""The settings that count, value by value, with where each was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.config.files import shown_path
from dslint.config.keys import KEYS

if TYPE_CHECKING:
    from dslint.config.errors import KeyPath
    from dslint.config.load import Layer

DEFAULTS = {"profile": "default", "fail-on": "warning", "min-severity": "info"}
LISTED = ("select", "extend-select", "ignore", "exclude", "external-objects")
"""Keys of which the values of all places count, each with its own origin."""

TABLES = ("per-object", "helm-values")
"""Keys that hold lists of tables."""

_FOLLOWED = ("extend", "required-version")
_RESTARTS = ("profile", "select")


class Setting(NamedTuple):
    """A value, the way to it (`("rules", "root-user", "severity")`) and where it was said: file:line, or in words."""

    key: tuple[str, ...]
    value: object
    origin: str


def effective(layers: Sequence[Layer]) -> Iterator[Setting]:
    """What counts, in the order of the keys; what a stronger place replaces is left out."""
    for name in KEYS:
        if name not in _FOLLOWED:
            rows = _said(name, layers)
            default = [Setting((name,), DEFAULTS[name], "default")] if name in DEFAULTS else []
            yield from rows or default


def _said(name: str, layers: Sequence[Layer]) -> list[Setting]:
    if name in ("select", "extend-select"):
        layers = layers[_restart(layers) :]
    rows: list[Setting] = []
    for layer in layers:
        rows += _rows(name, layer, len({row.key[1] for row in rows}) if name in TABLES else 0)
    return rows if name in LISTED else list({row.key: row for row in rows}.values())


def _restart(layers: Sequence[Layer]) -> int:
    """The last place that begins the choice of rules anew."""
    found = [at for at, layer in enumerate(layers) if any(name in layer.options.table for name in _RESTARTS)]
    return found[-1] if found else 0


def _rows(name: str, layer: Layer, before: int) -> Iterator[Setting]:
    """What one place says of a key, a row for each value in it; `before` counts the entries of weaker places."""
    value = layer.options.table.get(name)
    if name in LISTED:
        for index, item in enumerate(cast("Sequence[object]", value or ())):
            yield Setting((name,), item, _origin(layer, (name, index)))
    elif name in TABLES:
        for index, table in enumerate(cast("Sequence[Mapping[str, object]]", value or ())):
            for key, inside in table.items():
                yield Setting((name, str(before + index), key), inside, _origin(layer, (name, index, key)))
    elif isinstance(value, dict):
        for entry, table in value.items():
            for key, inside in table.items():
                yield Setting((name, entry, key), inside, _origin(layer, (name, entry, key)))
    elif value is not None:
        yield Setting((name,), value, _origin(layer, (name,)))


def _origin(layer: Layer, key: KeyPath) -> str:
    if layer.file is None:
        return "command line"
    return f"{shown_path(layer.file.path)}:{layer.file.place(key).line}"

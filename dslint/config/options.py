"""What one place says (a config file, the API, the command line), checked: `Options`; and the API's `Config`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from dslint.config.errors import ConfigError
from dslint.config.keys import KEYS, PLANNED, as_day
from dslint.config.settings import HelmValues, RuleSettings, Selection
from dslint.findings import Profile, Severity
from dslint.names import did_you_mean

if TYPE_CHECKING:
    from datetime import date
    from typing import Literal, TypedDict, Unpack

    from dslint.config.scopes import ObjectScope, PathScope

    Spell = Callable[[str], str]
    _Strings = Mapping[str, object]

    class ConfigKeys(TypedDict, total=False):
        """The keywords of `Config`."""

        required_version: str
        profile: Literal["default", "strict", "all"]
        select: list[str] | tuple[str, ...]
        extend_select: list[str] | tuple[str, ...]
        ignore: list[str] | tuple[str, ...]
        exclude: list[str] | tuple[str, ...]
        fail_on: Literal["error", "warning", "info"]
        min_severity: Literal["error", "warning", "info"]
        target_kubernetes: str
        target_python: str
        today: str | date
        require_reason: bool
        baseline: str
        crds: str | list[str] | tuple[str, ...]
        helm: bool
        external_objects: list[str] | tuple[str, ...]
        per_path: dict[str, dict[str, object]]
        per_object: list[dict[str, object]]
        helm_values: list[dict[str, object]]
        rules: dict[str, dict[str, object]]


class Options:
    """The checked values of one place; None or empty where it says nothing.

    `table` has the keys as TOML spells them, `spell` turns one into what the user wrote. Raises ConfigError.
    """

    def __init__(self, table: Mapping[str, object], spell: Spell) -> None:
        self.table = table
        self.spell = spell
        _check(table, spell)
        self.selection = Selection(
            profile=_profile(table.get("profile")),
            select=_words(table["select"]) if "select" in table else None,
            extend_select=_words(table.get("extend-select", ())),
            ignore=_words(table.get("ignore", ())),
        )
        self.exclude = _words(table.get("exclude", ()))
        self.fail_on = _severity(table.get("fail-on"))
        self.min_severity = _severity(table.get("min-severity"))
        self.target_kubernetes = cast("str | None", table.get("target-kubernetes"))
        self.target_python = cast("str | None", table.get("target-python"))
        self.today = as_day(table.get("today"))
        self.require_reason = cast("bool | None", table.get("require-reason"))
        self.baseline = cast("str | None", table.get("baseline"))
        self.crds = _paths(table.get("crds", ()))
        self.helm = cast("bool | None", table.get("helm"))
        self.helm_values = tuple(map(_helm_values, cast("Sequence[_Strings]", table.get("helm-values", ()))))
        self.external_objects = _words(table.get("external-objects", ()))
        self.rules = _rules(_tables(table, "rules"))
        self.per_path: tuple[PathScope, ...] = ()
        self.per_object: tuple[ObjectScope, ...] = ()
        if "per-path" in table or "per-object" in table:
            from dslint.config.scopes import object_scopes, path_scopes

            self.per_path = path_scopes(_tables(table, "per-path"))
            self.per_object = object_scopes(cast("Sequence[Mapping[str, object]]", table.get("per-object", ())))


class Config:
    """Options from Python: the keys of `dslint.toml` with `_` for `-`, as strict. Raises ConfigError.

    They stand above those of the config file. Rule names are checked when the config is used.
    """

    def __init__(self, **options: Unpack[ConfigKeys]) -> None:
        self.options = Options({_to_toml(name): value for name, value in options.items()}, _in_python)

    @classmethod
    def from_command_line(cls, options: Mapping[str, object]) -> Config:
        """The same from flags, by their names with `_`; a value of None or () means that the flag was not given."""
        config = cls.__new__(cls)
        given = {name.replace("_", "-"): value for name, value in options.items() if value not in (None, ())}
        config.options = Options(given, "--{}".format)
        return config


def in_toml(name: str) -> str:
    """How a message calls a key of a config file."""
    return f'"{name}"'


def _in_python(name: str) -> str:
    return '"' + name.replace("-", "_") + '"'


def _to_toml(name: str) -> str:
    """A keyword as TOML spells it; what has a dash already stays unknown."""
    return name.replace("_", "-") if "-" not in name else name.replace("-", "_")


def _check(table: Mapping[str, object], spell: Spell) -> None:
    if "required-version" in table:  # first: what follows may be written for another version
        from dslint.config.required import check_version

        check_version(table["required-version"], spell("required-version"))
    for name, value in table.items():
        if name not in KEYS:
            raise ConfigError(_unknown_key(name, spell), key=(name,), at_key=True)
        if KEYS[name].in_files and spell is not in_toml:
            raise ConfigError(f"{spell(name)} counts only in a config file", key=(name,), at_key=True)
        KEYS[name].kind.check(value, spell(name), (name,))


def _unknown_key(name: str, spell: Spell) -> str:
    if name in PLANNED:
        return f"{spell(name)} is not supported yet"
    if name == "tool":
        return 'unknown key "tool": in dslint.toml the keys stand at the top, without [tool.dslint]'
    known = [spell(key.name).strip('"') for key in KEYS.values() if spell is in_toml or not key.in_files]
    return f"unknown key {spell(name)}" + (
        did_you_mean(spell(name).strip('"'), known) or "; the keys are " + ", ".join(known)
    )


def _profile(value: object) -> Profile | None:
    return Profile[str(value).upper()] if value is not None else None


def _severity(value: object) -> Severity | None:
    return Severity[str(value).upper()] if value is not None else None


def _words(value: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", value))


def _paths(value: object) -> tuple[str, ...]:
    """A path, or a list of some."""
    return (value,) if isinstance(value, str) else _words(value)


def _helm_values(table: _Strings) -> HelmValues:
    release, namespace = str(table.get("release", "")), str(table.get("namespace", ""))
    return HelmValues(str(table["chart"]), _paths(table.get("values", ())), release, namespace)


def _tables(table: Mapping[str, object], name: str) -> Mapping[str, Mapping[str, object]]:
    return cast("Mapping[str, Mapping[str, object]]", table.get(name, {}))


def _rules(tables: Mapping[str, Mapping[str, object]]) -> tuple[RuleSettings, ...]:
    return tuple(
        RuleSettings(name, _severity(table.get("severity")), _rule_options(table)) for name, table in tables.items()
    )


class _Table(dict[str, object]):
    """A table as the value of an option: settings are compared and hashed, so nobody may change it."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def _rule_options(table: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """The rule's own options, not checked yet, as values that can be hashed."""
    return tuple((name, _hashable(value)) for name, value in table.items() if name != "severity")


def _hashable(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return _Table(value) if isinstance(value, dict) else value

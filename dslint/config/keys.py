"""The one table of keys: what may stand in a config file and in the API's `Config`, and which values each takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from dslint.config.errors import ConfigError, KeyPath
from dslint.findings import Profile, Severity
from dslint.names import did_you_mean

if TYPE_CHECKING:
    from datetime import date

Schema = dict[str, object]


class Kind(Protocol):
    """A kind of value."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        """Raise ConfigError, at `key`, if the value is not of this kind; `name` is how the message calls the key."""

    def schema(self) -> Schema:
        """The same as a JSON Schema."""


class Choice:
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, str) or value not in self.words:
            hint = did_you_mean(value, self.words) if isinstance(value, str) else ""
            raise ConfigError(f"{name} must be {_either(self.words)}, not {shown(value)}{hint}", key=key)

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


class Words:
    """A list of strings; `example` shows one in messages."""

    def __init__(self, example: str, *, empty: str = "") -> None:
        self.example = example
        self.empty = empty

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, list | tuple):
            raise ConfigError(f"{name} must be a list such as {self.example}, not {shown(value)}", key=key)
        if not value and self.empty:
            raise ConfigError(f"{name} is empty: {self.empty}", key=key)
        for index, word in enumerate(value):
            if not isinstance(word, str):
                raise ConfigError(f"{name} must hold strings, not {shown(word)}", key=(*key, index))

    def schema(self) -> Schema:
        schema: Schema = {"type": "array", "items": {"type": "string"}}
        return schema | {"minItems": 1} if self.empty else schema


class Version:
    """A version of two numbers, as a string."""

    def __init__(self, major: str, example: str) -> None:
        self.pattern = rf"^{major}\.(0|[1-9][0-9]?)$"
        self.example = example

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, str) or not re.fullmatch(self.pattern.strip("^$"), value):
            what = "version" if isinstance(value, str) else "string"
            raise ConfigError(f'{name} must be a {what} such as "{self.example}", not {shown(value)}', key=key)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": self.pattern}


class Day:
    """A date, as TOML writes it or as a string."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if as_day(value) is None:
            raise ConfigError(f'{name} must be a date such as "2026-11-22", not {shown(value)}', key=key)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class RuleTables:
    """One table for each rule that is changed."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if isinstance(value, list | tuple):
            raise ConfigError(f"{name} as a list of rule packs is not supported yet", key=key)
        if not isinstance(value, dict):
            raise ConfigError(f"{name} must be a table such as [rules.some-rule], not {shown(value)}", key=key)
        for rule, table in value.items():
            if not isinstance(table, dict):
                wanted = f'"{rule}" in {name} must be a table such as {{ severity = "error" }}'
                raise ConfigError(f"{wanted}, not {shown(table)}", key=(*key, rule))
            _check_severity(table, (*key, rule))

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.rule_schema({})}

    def rule_schema(self, options: Schema) -> Schema:
        """The table of a rule with such options."""
        severity = {"description": "How bad a finding of this rule is.", **SEVERITY.schema()}
        return {"type": "object", "properties": {"severity": severity, **options}, "additionalProperties": False}


class Rare:
    """A kind in dslint.config.kinds, imported when a config has its key."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _kind(self) -> Kind:
        from dslint.config import kinds

        kind: Kind = getattr(kinds, self._name)
        return kind

    def check(self, value: object, name: str, key: KeyPath) -> None:
        self._kind().check(value, name, key)

    def schema(self) -> Schema:
        return self._kind().schema()


class Key:
    """One key: its name in TOML, the values that it takes and what it is for; `in_files` if only files have it."""

    def __init__(self, name: str, kind: Kind, help: str, *, in_files: bool = False) -> None:
        self.name = name
        self.kind = kind
        self.help = help
        self.in_files = in_files


RULES = RuleTables()

SEVERITY = Choice(*(str(severity) for severity in reversed(Severity)))

SELECTORS = '["security", "DL3008"]'

KEYS = {
    key.name: key
    for key in (
        Key("extend", Rare("FILES"), "Config files whose keys count too, below those of this one.", in_files=True),
        Key("required-version", Rare("REQUIREMENT"), "The versions of dslint that this is written for."),
        Key("profile", Choice(*(str(profile) for profile in Profile)), "How much is checked."),
        Key(
            "select",
            Words(SELECTORS, empty="nothing would be checked"),
            "Check exactly these, whatever their profile: rules, topics, categories, ALL, or peers' rules.",
        ),
        Key("extend-select", Words(SELECTORS), "Check these in addition to the profile or `select`."),
        Key("ignore", Words(SELECTORS), "Do not check these."),
        Key("exclude", Words('["vendor/", "*.tmpl.yaml"]'), "Do not read these: patterns as in a .gitignore."),
        Key("fail-on", SEVERITY, "The least severity that makes dslint exit with 1."),
        Key("min-severity", SEVERITY, "The least severity that is shown."),
        Key("target-kubernetes", Rare("CLUSTER"), "The Kubernetes version that the manifests are for."),
        Key("target-python", Version("3", "3.12"), "The Python version of the images that do not say theirs."),
        Key("today", Day(), "The day that rules about end of life go by, instead of the clock's."),
        Key("require-reason", Rare("FLAG"), "Whether each suppression must say why."),
        Key("baseline", Rare("BASELINE"), "A file of old findings, which are held back."),
        Key("crds", Rare("CRDS"), "Where CustomResourceDefinitions lie, as schemas of custom resources."),
        Key("helm", Rare("FLAG"), "Whether Helm charts are rendered and checked; needs the extra `dslint[helm]`."),
        Key("external-objects", Rare("OBJECTS"), "Kubernetes objects that are made elsewhere: globs of Kind/name."),
        Key("per-path", Rare("PER_PATH"), "What counts for some paths only: patterns as in a .gitignore."),
        Key("per-object", Rare("PER_OBJECT"), "What counts for some Kubernetes objects only."),
        Key("helm-values", Rare("HELM_VALUES"), "Values with which a chart is rendered, beside its own."),
        Key("rules", RULES, "Changes to single rules, one table for each."),
    )
}

PLANNED: frozenset[str] = frozenset()


def as_day(value: object) -> date | None:
    """The date that a value means, or None. A date with a time is none."""
    if value is None:
        return None
    from datetime import date

    if type(value) is date:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def shown(value: object) -> str:
    """A value as a message calls it."""
    if isinstance(value, str):
        return '"' + (value if len(value) <= 40 else value[:39] + "…") + '"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}" if isinstance(value, float) or abs(value) < 10**40 else "a huge number"
    if isinstance(value, list | tuple | set | frozenset):
        return "a list"
    return "a table" if isinstance(value, dict) else f"a {type(value).__name__}"


def _either(words: tuple[str, ...]) -> str:
    quoted = [f'"{word}"' for word in words]
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]


def _check_severity(table: dict[object, object], key: KeyPath) -> None:
    """Check the one key that all rules have; their own options are checked once the rule is known."""
    if "severity" not in table:
        return
    if table["severity"] in ("off", "none", "ignore"):
        raise ConfigError('a rule is turned off with ignore = ["' + str(key[-1]) + '"]', key=(*key, "severity"))
    SEVERITY.check(table["severity"], '"severity"', (*key, "severity"))

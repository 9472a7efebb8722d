"""Kinds of values that few configs hold; imported when one does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from dslint.config.errors import ConfigError, KeyPath
from dslint.config.keys import SELECTORS, SEVERITY, Choice, Words, shown
from dslint.facts.kubernetes_versions import kubernetes_versions
from dslint.names import did_you_mean

if TYPE_CHECKING:
    from dslint.config.keys import Kind, Schema


class Text:
    """A string; with `filled`, one that says something."""

    def __init__(self, example: str, *, filled: bool = False) -> None:
        self.example = example
        self.filled = filled

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, str) or (self.filled and not value.strip()):
            raise ConfigError(f'{name} must be a string such as "{self.example}", not {shown(value)}', key=key)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"\S"} if self.filled else {"type": "string"}


class Flag:
    """true or false."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, bool):
            raise ConfigError(f"{name} must be true or false, not {shown(value)}", key=key)

    def schema(self) -> Schema:
        return {"type": "boolean"}


class Number:
    """A whole number, or with `whole=False` any."""

    def __init__(self, *, whole: bool = True) -> None:
        self.whole = whole

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            raise ConfigError(f"{name} must be a {'whole ' * self.whole}number, not {shown(value)}", key=key)

    def schema(self) -> Schema:
        return {"type": "integer" if self.whole else "number"}


class Choices:
    """A table of names that the user chooses, each with one of a few words."""

    def __init__(self, *words: str) -> None:
        self.word = Choice(*words)

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, dict):
            example = f'{{ some-name = "{self.word.words[0]}" }}'
            raise ConfigError(f"{name} must be a table such as {example}, not {shown(value)}", key=key)
        for each, word in value.items():
            self.word.check(word, f'"{each}" in {name}', (*key, each))

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.word.schema()}


class Files:
    """A path, or a list of some."""

    def __init__(self, example: str = "../dslint.toml") -> None:
        self.example = example

    def check(self, value: object, name: str, key: KeyPath) -> None:
        several = isinstance(value, list | tuple)
        for index, path in enumerate(as_list(value)):
            if not isinstance(path, str) or not path.strip():
                where = (*key, index) if several else key
                raise ConfigError(f'{name} must be a path such as "{self.example}", not {shown(path)}', key=where)

    def schema(self) -> Schema:
        path: Schema = {"type": "string", "pattern": r"\S"}
        return {"anyOf": [path, {"type": "array", "items": path}]}


class Requirement:
    """A version specifier of PEP 440."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        try:
            if isinstance(value, str) and len(value) < 1000 and len(SpecifierSet(value)):
                return
        except InvalidSpecifier:
            pass
        raise ConfigError(f'{name} must be a version specifier such as ">=0.1,<1", not {shown(value)}', key=key)

    def schema(self) -> Schema:
        one = r"\s*(~=|===?|!=|<=|>=|<|>)\s*[0-9A-Za-z.*+!_-]+\s*"
        return {"type": "string", "pattern": f"^{one}(,{one})*$"}


class Table:
    """A table of fixed keys. At least one of each group in `needs` must be there; `says` words what is wrong if not."""

    def __init__(self, title: str, keys: Mapping[str, tuple[Kind, str]], needs: Mapping[tuple[str, ...], str]) -> None:
        self.title = title
        self.keys = keys
        self.needs = needs

    def check(self, value: object, name: str, key: KeyPath) -> None:
        title = self.title.format(*key)
        if not isinstance(value, dict):
            raise ConfigError(f"{name} must hold tables such as {title}, not {shown(value)}", key=key)
        for option, inside in value.items():
            if option not in self.keys:
                hint = did_you_mean(option, self.keys) or f"; the keys are {', '.join(self.keys)}"
                raise ConfigError(f'unknown key "{option}" in {title}{hint}', key=(*key, option), at_key=True)
            self.keys[option][0].check(inside, f'"{option}"', (*key, option))
        for group, wrong in self.needs.items():
            if not any(option in value for option in group):
                raise ConfigError(f"{title} {wrong}", key=key, at_key=True)

    def schema(self) -> Schema:
        properties = {option: {"description": help, **kind.schema()} for option, (kind, help) in self.keys.items()}
        needs = [{"anyOf": [{"required": [option]} for option in group]} for group in self.needs]
        return {"type": "object", "properties": properties, "additionalProperties": False, "allOf": needs}


class TableOf:
    """A table of tables, by names that the user chooses."""

    def __init__(self, each: Table) -> None:
        self.each = each

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, dict):
            example = self.each.title.format("per-path", "notebooks/")
            raise ConfigError(f"{name} must be a table such as {example}, not {shown(value)}", key=key)
        for entry, table in value.items():
            self.each.check(table, name, (*key, entry))

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.each.schema()}


class ListOf:
    """A list of tables."""

    def __init__(self, each: Table) -> None:
        self.each = each

    def check(self, value: object, name: str, key: KeyPath) -> None:
        if not isinstance(value, list | tuple):
            raise ConfigError(f"{name} must be a list of tables: write [[{key[0]}]], not {shown(value)}", key=key)
        for index, table in enumerate(value):
            self.each.check(table, name, (*key, index))

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema()}


class Cluster:
    """A version of Kubernetes that dslint knows."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        known = kubernetes_versions()
        if not isinstance(value, str):
            raise ConfigError(f'{name} must be a string such as "{known[-1]}", not {shown(value)}', key=key)
        if value not in known:
            raise ConfigError(f"{name} must be a version from {known[0]} to {known[-1]}, not {shown(value)}", key=key)

    def schema(self) -> Schema:
        return {"enum": list(kubernetes_versions())}


class Objects:
    """A list of globs for Kubernetes objects: `Kind/name` or `Kind/namespace/name`."""

    def check(self, value: object, name: str, key: KeyPath) -> None:
        Words('["Secret/hf-token", "Service/prod/redis-*"]').check(value, name, key)
        from dslint.project.glob import is_readable

        for index, glob in enumerate(as_list(value)):
            parts = str(glob).split("/")
            if len(parts) not in (2, 3) or not all(part.strip() and is_readable(part) for part in parts):
                wanted = 'globs such as "Secret/hf-token" or "Service/prod/redis-*" (kind, namespace, name)'
                raise ConfigError(f"{name} must hold {wanted}, not {shown(glob)}", key=(*key, index))

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string", "pattern": "^[^/]+/[^/]+(/[^/]+)?$"}}


def as_list(value: object) -> list[object]:
    """A list as it is, anything else as the only item of one."""
    return list(value) if isinstance(value, list | tuple) else [value]


_WHAT: dict[str, tuple[Kind, str]] = {
    "ignore": (Words(SELECTORS, empty="it ignores nothing"), "Do not report these here."),
    "severity": (SEVERITY, "How bad every finding here is."),
    "reason": (Text("the course is frozen", filled=True), "Why; shown with the findings that are held back."),
}
_SAYS_NOTHING: dict[tuple[str, ...], str] = {("ignore", "severity"): 'says nothing: give it "ignore" or "severity"'}

FILES: Final = Files()
CRDS: Final = Files("deploy/crds/")
FLAG: Final = Flag()
BASELINE: Final = Text("dslint-baseline.json", filled=True)
REQUIREMENT: Final = Requirement()
CLUSTER: Final = Cluster()
OBJECTS: Final = Objects()
HELM_VALUES: Final = ListOf(
    Table(
        "[[{0}]]",
        {
            "chart": (Text("deploy/chart", filled=True), "The directory of the chart."),
            "values": (Files("deploy/values-prod.yaml"), "A values file, or some, the strongest last."),
            "release": (Text("churn", filled=True), "The name of the release."),
            "namespace": (Text("ml", filled=True), "The namespace of the release."),
        },
        {
            ("chart",): 'names no chart: give it "chart"',
            ("values", "release", "namespace"): 'says nothing: give it "values", "release" or "namespace"',
        },
    )
)
PER_PATH: Final = TableOf(Table('[{0}."{1}"]', _WHAT, _SAYS_NOTHING))
PER_OBJECT: Final = ListOf(
    Table(
        "[[{0}]]",
        {
            "kind": (Text("DaemonSet", filled=True), "The kind of the objects: a glob, in any case."),
            "namespace": (Text("gpu-*"), "Their namespace: a glob; the empty string means those that write none."),
            "name": (Text("trainer-*", filled=True), "Their name: a glob."),
            **_WHAT,
        },
        {("kind", "namespace", "name"): 'names no objects: give it "kind", "namespace" or "name"', **_SAYS_NOTHING},
    )
)

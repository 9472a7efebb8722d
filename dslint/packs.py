"""Finds, mounts and loads rule packs, ours and others' by the same way.

A pack is a directory: `<target>/<topic>/<rule_name>.py`, and `dslint/<rule_name>.py` for what the tool itself says.
A rule's name is its file's name and its topic its folder, so names are known from a directory listing. `index.json`
in the pack repeats what the files declare, so that a run imports only the rules whose nodes it meets; a rule that
is missing there is imported at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from dslint.bundled import bundled
from dslint.findings import Category, Profile, Safety, Severity
from dslint.rule import Definition

if TYPE_CHECKING:
    from typing import TypedDict

    class Declared(TypedDict):
        """What a rule's file declares: one row of the index."""

        category: str
        severity: str
        profile: str
        on: list[str]
        fix: str | None
        covers: list[str]
        dated: bool
        keywords: list[str]


INDEX = "index.json"

_CATEGORIES = {str(category): category for category in Category}
_SEVERITIES = {str(severity): severity for severity in Severity}
_PROFILES = {str(profile): profile for profile in Profile}


class PackError(Exception):
    """A pack does not hold what a pack must hold; the message names the file."""


class RuleInfo:
    """One rule as the index knows it; its module is imported when `definition` is asked for."""

    def __init__(self, module: str, file: str, facts: Declared) -> None:
        self.module = module
        self.file = file
        self.facts = facts
        parts = module.split(".")
        self.name = parts[-1].replace("_", "-")
        self.target = parts[-3] if len(parts) > 3 and parts[-2] != "dslint" else parts[-2]
        self.topic = parts[-2]
        self.category = _CATEGORIES[facts["category"]]
        self.severity = _SEVERITIES[facts["severity"]]
        self.profile = _PROFILES[facts["profile"]]
        self.fix = Safety(facts["fix"]) if facts["fix"] else None
        self.covers: tuple[str, ...] = tuple(facts["covers"])
        self.on: tuple[str, ...] = tuple(facts["on"])
        self.dated = facts["dated"]
        self.keywords: tuple[str, ...] = tuple(facts["keywords"])

    def __repr__(self) -> str:
        return f"<rule {self.name}>"

    @cached_property
    def definition(self) -> Definition:
        """What the rule's file declares."""
        return _definition(self.module, self.file)

    @property
    def options(self) -> type[object] | None:
        """The class that declares its options, if it has any."""
        return self.definition.options

    @property
    def fixable(self) -> bool:
        """Whether some finding of the rule may offer a fix."""
        return self.fix is not None

    @cached_property
    def page(self) -> str:
        """The rule's page, in Markdown: its file's docstring, read without importing the rule."""
        import ast

        with open(self.file, encoding="utf-8") as stream:
            return ast.get_docstring(ast.parse(stream.read())) or ""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.split("\n", 1)[0]


def builtin_rules() -> list[RuleInfo]:
    """The rules that come with dslint, sorted by name."""
    return list(_builtin())


@cache
def _builtin() -> tuple[RuleInfo, ...]:
    return tuple(load_pack("dslint.rules", bundled("rules")))


def load_pack(package: str, directory: str) -> list[RuleInfo]:
    """The rules under `directory`, importable as `package`, sorted by name. Raises PackError."""
    mount(package, directory)
    index = _read_index(directory)
    rules = [_info(f"{package}.{module}", file, index.get(module)) for module, file in _rule_files(directory)]
    return sorted(rules, key=lambda rule: rule.name)


def mount(name: str, directory: str) -> ModuleType:
    """Make `directory` importable as the package `name`."""
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [directory]
        sys.modules[name] = package
    return sys.modules[name]


def make_index(package: str, directory: str) -> str:
    """The text of `index.json` for a pack, from what its files declare. Raises PackError."""
    mount(package, directory)
    rows = {module: declared(_definition(f"{package}.{module}", file)) for module, file in _rule_files(directory)}
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(rows[name])}" for name in sorted(rows)) + "\n}\n"


def declared(definition: Definition) -> Declared:
    """What a definition declares, as the index writes it."""
    return {
        "category": str(definition.category),
        "severity": str(definition.severity),
        "profile": str(definition.profile),
        "on": [node.__name__ for node in definition.on],
        "fix": definition.fix.value if definition.fix else None,
        "covers": list(definition.covers),
        "dated": definition.dated,
        "keywords": list(definition.keywords),
    }


def _info(module: str, file: str, facts: Declared | None) -> RuleInfo:
    return RuleInfo(module, file, declared(_definition(module, file)) if facts is None else facts)


def _rule_files(directory: str) -> Iterator[tuple[str, str]]:
    """Module (relative to the pack) and path of every rule file."""
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir() and not entry.name.startswith((".", "_")):
                yield from _rules_in(entry.path, entry.name)


def _rules_in(directory: str, inside: str) -> Iterator[tuple[str, str]]:
    with os.scandir(directory) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith((".", "_")):
                continue
            if name.endswith(".py"):
                yield f"{inside}.{name[:-3]}", entry.path
            elif entry.is_dir():
                yield from _rules_in(entry.path, f"{inside}.{name}")


def _read_index(directory: str) -> dict[str, Declared]:
    try:
        with open(os.path.join(directory, INDEX), encoding="utf-8") as stream:
            index: dict[str, Declared] = json.load(stream)
    except FileNotFoundError:
        return {}
    return index


def _definition(module: str, file: str) -> Definition:
    """The one definition in a rule's file."""
    loaded = import_module(module)
    found = [value for value in vars(loaded).values() if isinstance(value, Definition)]
    if len(found) != 1:
        raise PackError(f"{file}: a rule's file declares exactly one rule, this one declares {len(found)}")
    return found[0]


def _write_builtin_index() -> None:
    directory = bundled("rules")
    text = make_index("dslint.rules", directory)
    with open(os.path.join(directory, INDEX), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


if __name__ == "__main__":
    _write_builtin_index()

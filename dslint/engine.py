"""Walks each document once and hands its nodes to the rules that asked for them.

A rule is imported when the first node that it asks for turns up. A rule that crashes becomes a `Crash`; all the
others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dslint.findings import Finding
from dslint.node import Document, Node
from dslint.packs import RuleInfo
from dslint.rule import Given
from dslint.source import Span

OptionsOf = Callable[[str], Iterable[tuple[str, object]]]
"""The options that the user gives the rule of this name."""


class Raised(NamedTuple):
    """What a rule said."""

    rule: RuleInfo
    finding: Finding


class Crash(NamedTuple):
    """A rule failed on a node: where, and in one line how."""

    rule: RuleInfo
    span: Span
    error: str


class Engine:
    """The rules that are switched on, ready to be handed nodes, each with its options."""

    def __init__(self, rules: Iterable[RuleInfo], given: Given[None], options: OptionsOf | None = None) -> None:
        self._by_class: dict[str, list[RuleInfo]] = {}
        for rule in rules:
            for name in rule.on:
                self._by_class.setdefault(name, []).append(rule)
        self._given = given
        self._options_of = options
        self._by_type: dict[type[Node], list[RuleInfo]] = {}
        self._unloadable: dict[str, str] = {}

    def wants(self, *names: str) -> bool:
        """Whether some rule asks for one of these node types."""
        return any(name in self._by_class for name in names)

    def check(self, nodes: Iterable[Node]) -> Iterator[Raised | Crash]:
        """All that the rules say of these nodes."""
        by_type = self._by_type
        for node in nodes:
            kind = type(node)
            rules = by_type.get(kind)
            if rules is None:
                rules = by_type[kind] = self._rules_for(kind)
            for rule in rules:
                yield from self._run(rule, node)

    def check_document(self, document: Document) -> Iterator[Raised | Crash]:
        """All that the rules say of one document."""
        return self.check(document.walk())

    def _rules_for(self, kind: type[Node]) -> list[RuleInfo]:
        found: dict[str, RuleInfo] = {}
        for base in kind.__mro__:
            for rule in self._by_class.get(base.__name__, ()):
                if self._means(rule, base):
                    found[rule.name] = rule
        return [found[name] for name in sorted(found)]

    def _run(self, rule: RuleInfo, node: Node) -> Iterator[Raised | Crash]:
        if rule.name in self._unloadable:
            yield Crash(rule, node.anchor, self._unloadable[rule.name])
            return
        try:
            definition = rule.definition
            if definition.check is None:
                return
            findings = (
                definition.check(node, self._given_to(rule)) if definition.wants_given else definition.check(node)
            )
            for finding in findings:
                yield Raised(rule, finding)
        except Exception as error:  # a crash of one rule must not take the others with it
            yield Crash(rule, node.anchor, f"{type(error).__name__}: {error}")

    def _given_to(self, rule: RuleInfo) -> Given[object]:
        definition = rule.definition
        options = self._options(rule, definition.options) if definition.options else None
        today = self._given.today if rule.dated else None
        return Given(options, self._given.kubernetes, self._given.python, today)

    def _options(self, rule: RuleInfo, options: type[object]) -> object:
        """The rule's options: its own defaults, and above them what the user says (checked before)."""
        made = options()
        for name, value in self._options_of(rule.name) if self._options_of else ():
            setattr(made, name.replace("-", "_"), value)
        return made

    def _means(self, rule: RuleInfo, kind: type[Node]) -> bool:
        """Whether a rule that names a class of this name means this one: a Dockerfile and a pod both have a `Volume`.

        A rule that cannot be imported is tried once; it is told of at each node that it may have wanted.
        """
        try:
            return kind in rule.definition.on
        except Exception as error:  # as for a crash
            self._unloadable[rule.name] = f"{type(error).__name__}: {error}"
            return True

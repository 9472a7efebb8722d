"""Walks each document once and hands its nodes to the rules that asked for them.

A rule is imported when the first node that it asks for turns up in a file with one of its keywords. A rule that
crashes becomes a `Crash`; all the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dslint.findings import Finding
from dslint.node import Document, Node
from dslint.packs import RuleInfo
from dslint.purpose import Purpose
from dslint.rule import Category, Given, Severity
from dslint.source import Source, Span

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


_OF_DELIVERED_IMAGES = frozenset({Category.EFFICIENCY, Category.REPRODUCIBILITY})
"""What matters of an image that is built again and again and shipped, and of nothing else."""


def _is_beside_the_point(rule: RuleInfo, node: Node, finding: Finding) -> bool:
    """Whether something is judged that does not matter there.

    Size, speed and repeatability in tests and in steps that are off; all but errors in what is kept for the record.
    """
    document = node.document
    if document.purpose is Purpose.KEPT and rule.severity is not Severity.ERROR:
        return True
    if rule.category not in _OF_DELIVERED_IMAGES:
        return False
    if document.purpose is Purpose.TEST or document.leaves_out(node.span.start):
        return True
    return finding.span.source is document.source and document.leaves_out(finding.span.start)


class Engine:
    """The rules that are switched on, ready to be handed nodes, each with its options."""

    def __init__(self, rules: Iterable[RuleInfo], given: Given[None], options: OptionsOf | None = None) -> None:
        self._by_class: dict[str, list[RuleInfo]] = {}
        for rule in rules:
            for name in rule.on:
                self._by_class.setdefault(name, []).append(rule)
        self._given = given
        self._options_of = options
        self._candidates: dict[type[Node], list[tuple[RuleInfo, type[Node]]]] = {}
        self._meant: dict[tuple[str, type[Node]], bool] = {}
        self._unloadable: dict[str, str] = {}

    def wants(self, *names: str) -> bool:
        """Whether some rule asks for one of these node types."""
        return any(name in self._by_class for name in names)

    def check(self, nodes: Iterable[Node], source: Source | None = None) -> Iterator[Raised | Crash]:
        """All that the rules say of these nodes; with the source of all of them, only rules with a keyword in it."""
        by_type: dict[type[Node], list[RuleInfo]] = {}
        text = source.text.lower() if source is not None else None
        for node in nodes:
            kind = type(node)
            rules = by_type.get(kind)
            if rules is None:
                rules = by_type[kind] = self._rules_for(kind, text)
            for rule in rules:
                yield from self._run(rule, node)

    def check_document(self, document: Document) -> Iterator[Raised | Crash]:
        """All that the rules say of one document."""
        return self.check(document.walk(), document.source)

    def _rules_for(self, kind: type[Node], text: str | None) -> list[RuleInfo]:
        """The rules that ask for a type of nodes and may have something to say where this text is all there is."""
        if kind not in self._candidates:
            self._candidates[kind] = self._asking(kind)
        asked = {
            rule.name: rule
            for rule, base in self._candidates[kind]
            if (text is None or not rule.keywords or any(word in text for word in rule.keywords))
            and self._means(rule, base)
        }
        return list(asked.values())

    def _asking(self, kind: type[Node]) -> list[tuple[RuleInfo, type[Node]]]:
        """The rules that name the class or one that it is made of, sorted by name, each with that class."""
        found = [(rule, base) for base in kind.__mro__ for rule in self._by_class.get(base.__name__, ())]
        return sorted(found, key=lambda each: each[0].name)

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
                if not _is_beside_the_point(rule, node, finding):
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
        means = self._meant.get((rule.name, kind))
        if means is None:
            try:
                means = kind in rule.definition.on
            except Exception as error:  # whatever a rule's import raises must not take the other rules with it
                self._unloadable[rule.name] = f"{type(error).__name__}: {error}"
                means = True
            self._meant[rule.name, kind] = means
        return means

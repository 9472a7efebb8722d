"""The one grammar in which rules are named: `--select`, `ignore`, `[rules.<name>]`, suppression comments.

A bare word is a name of ours: a rule, a topic, a category, a level (`pss-baseline`), or `ALL`. A peer's rule is written
`peer/id`; bare only where its shape is a code (`DL3008`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dslint.config.errors import ConfigError
from dslint.findings import Category
from dslint.names import did_you_mean, nearest

if TYPE_CHECKING:
    from dslint.findings import Profile, Severity

ALL = "ALL"

LEVELS = {"pss-baseline": ("pss/baseline:",), "pss-restricted": ("pss/baseline:", "pss/restricted:")}
"""The levels of the Pod Security Standards: the controls that each asks for begin with one of these."""


class Selectable(Protocol):
    """What selection needs to know of a rule; `target` is dockerfile, kubernetes, project or dslint."""

    @property
    def name(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def category(self) -> Category: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def covers(self) -> tuple[str, ...]: ...
    @property
    def options(self) -> type[object] | None: ...


class Width:
    """How much a selector names, from all rules to one: the narrower word wins over the wider."""

    PROFILE = ALL = 0
    CATEGORY = 1
    TOPIC = 2
    RULE = 3


class Match(NamedTuple):
    """The rules that a selector names, and how wide it is."""

    names: frozenset[str]
    width: int


def resolve(selector: str, rules: Iterable[Selectable]) -> set[str]:
    """The names of the rules that a selector means. Raises ConfigError for a word that means none."""
    return set(Selectors(rules).match(selector).names)


class Selectors:
    """The words that mean rules, over one set of rules."""

    def __init__(self, rules: Iterable[Selectable]) -> None:
        self.rules = tuple(rules)
        self.by_name = {rule.name: rule for rule in self.rules}

    @cached_property
    def _groups(self) -> dict[str, Match]:
        """Topics, categories and levels. Where one word is several of them it means all, as wide as the widest."""
        found: dict[str, Match] = {str(category): Match(frozenset(), Width.CATEGORY) for category in Category}
        for rule in self.rules:
            for word, width in ((str(rule.category), Width.CATEGORY), (rule.topic, Width.TOPIC)):
                before = found.get(word, Match(frozenset(), width))
                found[word] = Match(before.names | {rule.name}, before.width)
        return found | {level: Match(self._of_level(level), Width.TOPIC) for level in LEVELS}

    def _of_level(self, level: str) -> frozenset[str]:
        """The rules that cover a control of a level of the Pod Security Standards."""
        return frozenset(rule.name for rule in self.rules if any(id.startswith(LEVELS[level]) for id in rule.covers))

    @cached_property
    def _covering(self) -> dict[str, frozenset[str]]:
        """The rules that cover each peer's rule, by `peer/id` and by the bare id at its end."""
        found: dict[str, set[str]] = {}
        for rule in self.rules:
            for cover in rule.covers:
                found.setdefault(cover, set()).add(rule.name)
                found.setdefault(cover.rpartition("/")[2], set()).add(rule.name)
        return {word: frozenset(names) for word, names in found.items()}

    def covering(self, peer: str, rule: str) -> frozenset[str]:
        """The rules that cover a peer's rule; empty where none does."""
        from dslint.facts.peers import is_shellcheck

        code = rule.rpartition("/")[2]
        if is_shellcheck(code):
            return self._of_shellcheck(code)
        return self._covering.get(f"{peer}/{rule}", frozenset())

    def covering_any(self, peer: str) -> frozenset[str]:
        """The rules that cover some rule of a peer."""
        return frozenset(rule.name for rule in self.rules if any(word.startswith(f"{peer}/") for word in rule.covers))

    def match(self, word: str) -> Match:
        """What a selector means. Raises ConfigError, with a suggestion, for a word that means no rule."""
        if word == ALL:
            return Match(frozenset(self.by_name), Width.ALL)
        if self.is_group(word):
            return self._groups[word]
        return Match(self.named(word), Width.RULE)

    def is_group(self, word: str) -> bool:
        """Whether a word names several rules at once: a topic, a category, a level or `ALL`."""
        return word not in self.by_name and (word == ALL or word in self._groups)

    def named(self, word: str) -> frozenset[str]:
        """The rules that a rule's name or a peer's id means. Raises ConfigError for any other word."""
        from dslint.facts.peers import is_code

        if word in self.by_name:
            return frozenset((word,))
        if "/" in word:
            return self._of_peer(word)
        return self._of_code(word) if is_code(word) else self._unknown(word)

    def _of_peer(self, word: str) -> frozenset[str]:
        from dslint.facts.peers import is_known, is_shellcheck, peer_rules

        covered = self._covering.get(word)
        peer, _, rule = word.partition("/")
        if covered is None and is_known(peer, rule) and is_shellcheck(rule):
            return self._of_shellcheck(rule)
        if covered is not None:
            return covered
        if peer not in peer_rules():
            raise ConfigError(f'unknown linter "{peer}" in "{word}"' + did_you_mean(peer, peer_rules()))
        if is_known(peer, rule):
            raise ConfigError(f'no rule of dslint covers "{word}"')
        near = nearest(rule, peer_rules()[peer])
        raise ConfigError(f'dslint knows no "{rule}" of {peer}' + (f'; did you mean "{peer}/{near}"?' if near else ""))

    def _of_code(self, word: str) -> frozenset[str]:
        from dslint.facts.peers import is_shellcheck, known_codes, meant_code

        if is_shellcheck(word):
            return self._of_shellcheck(word)
        if word in self._covering:
            return self._covering[word]
        if word in known_codes():
            raise ConfigError(f'no rule of dslint covers "{word}"')
        meant = meant_code(word)
        hint = f'; did you mean "{meant}"?' if meant else did_you_mean(word, known_codes())
        raise ConfigError(f'no linter known to dslint has a rule "{word}"{hint}')

    def _of_shellcheck(self, code: str) -> frozenset[str]:
        """ShellCheck's check itself, whether it is installed or not, and the rules of ours that cover it."""
        return self._covering.get(code, frozenset()) | {code}

    def _unknown(self, word: str) -> frozenset[str]:
        from dslint.facts.peers import meant_code, peers_with

        peers = peers_with(word)
        meant = f"{peers[0]}/{word}" if peers else meant_code(word)
        hint = f'; did you mean "{meant}"?' if meant else did_you_mean(word, {*self.by_name, *self._groups, ALL})
        raise ConfigError(f'unknown rule, topic or category "{word}"{hint}')

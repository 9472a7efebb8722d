"""Which rules a run checks.

The most specific word wins: a rule's name or a peer's id over a topic, a topic over a category, a category over
`ALL` and the profile. Between equals `ignore` wins over `select` where both stand in one place, and the later place
(the command line) over the earlier one (the file). A `select` or `profile` in a later place starts the choice anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dslint.config.errors import ConfigError
from dslint.config.selectors import Selectable, Selectors, Width
from dslint.config.settings import Selection, Settings
from dslint.findings import Profile

Strength = tuple[int, int]
"""How specific a word is, then how late it stands."""

_NONE: Strength = (-1, -1)


def enabled_rules(settings: Settings, rules: Sequence[Selectable]) -> frozenset[str]:
    """The names of the rules that a run checks. Raises ConfigError if the options leave none."""
    return _enabled(tuple(rules), settings.selection, settings.profile)


@lru_cache(maxsize=64)  # a program that lints often asks the same each time
def _enabled(rules: tuple[Selectable, ...], layers: tuple[Selection, ...], profile: Profile) -> frozenset[str]:
    choice = _Choice(Selectors(rules))
    for layer in layers or (Selection(),):
        choice.add(layer)
    chosen = choice.outcome()
    if rules and not chosen:
        raise ConfigError("the options select no rule: nothing would be checked")
    return chosen | choice.always(profile)


def is_always_on(rule: Selectable) -> bool:
    """Whether a rule stays on whatever is selected: what dslint says of itself, and broken files."""
    return rule.target == "dslint" or rule.topic == "syntax"


class _Choice:
    """The choice so far: how strongly each rule is wanted and how strongly it is refused."""

    def __init__(self, selectors: Selectors) -> None:
        self.selectors = selectors
        self.wanted: dict[str, Strength] = {}
        self.refused: dict[str, Strength] = {}
        self.step = 0
        self._want_profile(Profile.DEFAULT)

    def add(self, layer: Selection) -> None:
        """Take in what the next place says."""
        self.step += 2
        if layer.select is not None:
            self.wanted.clear()
            self._mark(self.wanted, layer.select, self.step)
        elif layer.profile is not None:
            self.wanted.clear()
            self._want_profile(layer.profile)
        self._mark(self.wanted, layer.extend_select, self.step)
        self._mark(self.refused, layer.ignore, self.step + 1)

    def outcome(self) -> frozenset[str]:
        """The rules that are wanted more than refused."""
        return frozenset(name for name, want in self.wanted.items() if want > self.refused.get(name, _NONE))

    def always(self, profile: Profile) -> frozenset[str]:
        """The rules that are on whatever is selected, but for those refused by name or topic."""
        return frozenset(
            rule.name
            for rule in self.selectors.rules
            if is_always_on(rule)
            and rule.profile <= profile
            and self.refused.get(rule.name, _NONE) < max((Width.TOPIC, 0), self.wanted.get(rule.name, _NONE))
        )

    def _want_profile(self, profile: Profile) -> None:
        names = [rule.name for rule in self.selectors.rules if rule.profile <= profile]
        self.wanted.update(dict.fromkeys(names, (Width.PROFILE, self.step)))

    def _mark(self, marks: dict[str, Strength], words: Iterable[str], step: int) -> None:
        for word in words:
            match = self.selectors.match(word)
            for name in match.names:
                marks[name] = max(marks.get(name, _NONE), (match.width, step))

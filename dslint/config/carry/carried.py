"""What is carried over, and the words in which it is noted where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dslint.config.errors import ConfigError
from dslint.config.exclude import check_pattern
from dslint.findings import Severity

if TYPE_CHECKING:
    from dslint.config.selectors import Selectors


class Carried:
    """Keys of ours with the words of the other config (`file`) that they come from, and what is `left` out.

    `select` is None where the other config does not say that only some rules are checked.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.select: dict[str, list[str]] | None = None
        self.extend_select: dict[str, list[str]] = {}
        self.ignore: dict[str, list[str]] = {}
        self.exclude: dict[str, list[str]] = {}
        self.severity: dict[str, tuple[Severity, list[str]]] = {}
        self.fail_on: tuple[Severity, str] | None = None
        self.left: list[str] = []

    def leave(self, what: str, why: str) -> None:
        """Note what is not carried over."""
        self.left.append(f"{what}: {why}")

    def grade(self, rule: str, severity: Severity, source: str) -> None:
        """Give a rule a severity; of several the worst."""
        worst, sources = self.severity.get(rule, (severity, []))
        self.severity[rule] = (max(worst, severity), [*sources, source])

    def skip_path(self, pattern: str, source: str) -> None:
        """Exclude paths, if the pattern is one of ours, too."""
        try:
            check_pattern(pattern)
        except ConfigError as error:
            self.leave(source, error.message)
        else:
            self.exclude.setdefault(pattern, []).append(source)

    def settle(self) -> None:
        """A `select` that leaves nothing to check would be refused: then it is noted instead."""
        if self.select is not None and not set(self.select) - set(self.ignore):
            self.left.append("only the checks named are wanted, but no rule of dslint is left of them: all are checked")
            self.select = None


class Peer:
    """The other linter, whose rules ours answer."""

    def __init__(self, name: str, selectors: Selectors, carried: Carried) -> None:
        self.name = name
        self.selectors = selectors
        self.carried = carried

    def ours(self, rule: str, key: str) -> list[str]:
        """Our rules that answer a rule of the peer's; where there is none, that is noted under the peer's `key`."""
        try:
            return sorted(self.selectors.named(f"{self.name}/{rule}"))
        except ConfigError as error:
            self.carried.leave(f"{key}: {rule}", error.message)
            return []

    def add(self, to: dict[str, list[str]], rules: Iterable[str], key: str) -> None:
        """Put our rules for the peer's into one of the lists carried over."""
        for rule in rules:
            for name in self.ours(rule, key):
                to.setdefault(name, []).append(rule)

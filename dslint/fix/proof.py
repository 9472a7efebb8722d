"""Proof that fixes do no harm: what they make is read again, and a fix that brings new problems is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dslint.findings import OfferedFix, Reported
from dslint.fix.choose import Chosen, Plan, edits_by_source
from dslint.fix.edits import apply
from dslint.source import Source

Reread = Callable[[Source], tuple[str, ...]]
"""Reads a source and describes what is broken in it, without places (`yaml-syntax: ...`)."""


def verify(source: Source, new_text: str, reread: Reread) -> tuple[str, ...]:
    """What is broken in `new_text` and was not in `source`; empty if nothing is."""
    changed = Source(source.path, new_text, root=source.root, bom=source.bom)
    new = Counter(reread(changed))
    new.subtract(reread(source))
    return tuple(sorted((+new).elements()))


def proven(plan: Plan, reread: Reread) -> Plan:
    """The plan without the fixes that break a file. They are found by halving, so few readings are needed."""
    prover = _Prover(reread)
    prover.take(plan.chosen)
    return Plan(prover.kept, [*plan.dropped, *prover.dropped])


class _Prover:
    def __init__(self, reread: Reread) -> None:
        self._reread = reread
        self._known: dict[Source, tuple[str, ...]] = {}
        self.kept: list[Chosen] = []
        self.dropped: list[tuple[Reported, str]] = []

    def take(self, chosen: list[Chosen]) -> None:
        """Keep those of `chosen` that break nothing together with what was kept before."""
        trouble = self._trouble(chosen)
        if not trouble:
            self.kept += chosen
        elif len(chosen) == 1:
            self.dropped.append((chosen[0].finding, f"it would break the file: {trouble[0]}"))
        else:
            half = len(chosen) // 2
            self.take(chosen[:half])
            self.take(chosen[half:])

    def _trouble(self, chosen: list[Chosen]) -> list[str]:
        """What breaks in the files that `chosen` change."""
        fixes = [one.fix for one in chosen]
        touched = {(source.root, source.path) for source in edits_by_source(fixes)}
        together: list[OfferedFix] = [*(one.fix for one in self.kept), *fixes]
        found: list[str] = []
        for source, edits in edits_by_source(together).items():
            if (source.root, source.path) in touched:
                found += verify(source, apply(source.text, edits), self._read)
        return found

    def _read(self, source: Source) -> tuple[str, ...]:
        """As `reread`, but a source that was read before is remembered."""
        if source not in self._known:
            self._known[source] = self._reread(source)
        return self._known[source]

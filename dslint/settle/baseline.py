"""A baseline in use: which findings it knows, which of its entries found none, and whose file was moved."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.escape import visible
from dslint.findings import UsedBaseline
from dslint.settle.baseline_file import Known, baseline_text, excerpt, read_baseline

if TYPE_CHECKING:
    from dslint.findings import Reported

NAMED = 5
"""So many files of stale entries are named."""

NOT_KEPT = frozenset({"internal-error", "stale-baseline"})
"""Rules whose findings no baseline holds."""

Lives = Callable[[str, str], bool]
"""Whether an entry (absolute path, rule) may still have its finding, so that its absence in this run says nothing."""


class Baseline:
    """The baseline that lies at `path` (absolute). `secret` names the rules whose text is not written down."""

    def __init__(self, path: str, known: Iterable[Known], secret: Collection[str] = ()) -> None:
        self.path = path
        self._directory = os.path.dirname(path)
        self._secret = secret
        self._known = {(one.path, one.fingerprint): one for one in known}
        self._met: set[tuple[str, str]] = set()

    @classmethod
    def read(cls, path: str, text: str, secret: Collection[str]) -> Baseline:
        """The baseline in a text. Raises ConfigError."""
        return cls(path, read_baseline(path, text), secret)

    def knows(self, finding: Reported) -> bool:
        """Whether the baseline holds a finding; marks its entry as met."""
        one = self.entry(finding)
        key = (one.path, one.fingerprint)
        if key not in self._known or finding.rule in NOT_KEPT:
            return False
        self._met.add(key)
        return True

    def entry(self, finding: Reported) -> Known:
        """The entry that holds this finding."""
        path = os.path.relpath(os.path.join(finding.span.source.root, finding.path), self._directory)
        text = "" if finding.sensitive or finding.rule in self._secret else excerpt(finding.span.text)
        return Known(path.replace(os.sep, "/"), finding.rule, finding.element, text, finding.fingerprint)

    def hinted(self, finding: Reported) -> Reported:
        """The finding, with a word in its help if its file seems to have been moved here."""
        new = self.entry(finding)
        for path in self._moved.get((new.rule, new.element, new.text), ()):
            if path != new.path:
                hint = f"the baseline holds the same in {visible(path)}, which is gone: if the file was moved here, "
                hint += "write the baseline anew"
                return finding._replace(help=f"{finding.help}; {hint}" if finding.help else hint)
        return finding

    def stale(self, lives: Lives) -> list[Known]:
        """The entries whose findings are gone, sorted."""
        return sorted(
            one
            for key, one in self._known.items()
            if key not in self._met and not lives(self._absolute(one.path), one.rule)
        )

    def used(self, stale: Collection[Known]) -> UsedBaseline:
        """What there is to say of it, and the text that it would have without the stale entries."""
        gone = set(stale)
        kept = [one for one in self._known.values() if one not in gone]
        return UsedBaseline(self.path, len(kept), len(gone), baseline_text(kept))

    @cached_property
    def _moved(self) -> dict[tuple[str, str, str], list[str]]:
        """The paths of entries whose files are gone, by what else the entries hold."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for key, one in self._known.items():
            if key not in self._met and not os.path.lexists(self._absolute(one.path)):
                found.setdefault((one.rule, one.element, one.text), []).append(one.path)
        return found

    def _absolute(self, path: str) -> str:
        return os.path.normpath(os.path.join(self._directory, path))


def stale_message(stale: Collection[Known]) -> str:
    """How many entries are stale, and in which files."""
    counts = Counter(one.path for one in stale)
    named = [f"{visible(path)} ({number})" for path, number in sorted(counts.items())]
    files = ", ".join(named[:NAMED]) + (f" and {len(named) - NAMED} more files" if len(named) > NAMED else "")
    number = len(stale)
    what = "1 finding of the baseline is gone" if number == 1 else f"{number} findings of the baseline are gone"
    return f"{what}: {files}"


def written(path: str, findings: Iterable[Reported], secret: Collection[str]) -> tuple[str, int]:
    """The text of a baseline at `path` (absolute) that holds these findings, and how many those are."""
    baseline = Baseline(path, (), secret)
    entries = {baseline.entry(finding) for finding in findings if finding.rule not in NOT_KEPT}
    return baseline_text(entries), len(entries)

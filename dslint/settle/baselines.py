"""The baselines of a run: each file has the one that its configuration names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from dslint.config.errors import ConfigError
from dslint.config.files import shown_path
from dslint.settle.baseline import Baseline, stale_message
from dslint.source import Source

if TYPE_CHECKING:
    from dslint.findings import Reported, UsedBaseline
    from dslint.settle.baseline import Lives
    from dslint.settle.suppressions import Say
    from dslint.source import Span

STALE = "stale-baseline"
HELP = "`--update-baseline` takes them out; it adds none"


class Baselines:
    """The baselines at `paths` (absolute). `read` opens a file, `secret` names the rules whose text is not kept.

    `named` gives the baseline that counts for a finding, or nothing; `lives` is whether an entry may still have its
    finding although the run did not bring it. Raises ConfigError where a baseline is missing or broken.
    """

    def __init__(
        self,
        paths: Collection[str],
        read: Callable[[str], str | None],
        secret: Collection[str],
        *,
        named: Callable[[Reported], str],
        lives: Lives,
    ) -> None:
        self._named = named
        self._lives = lives
        self._texts = {path: _text(path, read) for path in sorted(paths)}
        self._baselines = {path: Baseline.read(path, text, secret) for path, text in self._texts.items()}

    def knows(self, finding: Reported) -> bool:
        """Whether the baseline of its file holds a finding; marks its entry as met."""
        baseline = self._baselines.get(self._named(finding))
        return baseline is not None and baseline.knows(finding)

    def hinted(self, finding: Reported) -> Reported:
        """The finding, with a word in its help if its file seems to have been moved."""
        baseline = self._baselines.get(self._named(finding))
        return baseline.hinted(finding) if baseline else finding

    def stale(self, findings: Iterable[Reported], say: Say, root: str) -> Iterator[Reported]:
        """What is to be said of the baselines, given all findings of the run; places are relative to `root`."""
        for finding in findings:
            if finding.suppressed is None:
                self.knows(finding)
        for path, baseline in self._baselines.items():
            stale = baseline.stale(self._lives)
            said = (
                say(STALE, self._place(path, stale[0].fingerprint, root), stale_message(stale), HELP, None)
                if stale
                else None
            )
            if said is not None:
                yield said

    def used(self) -> tuple[UsedBaseline, ...]:
        """What became of each baseline, after `stale` was asked."""
        return tuple(baseline.used(baseline.stale(self._lives)) for baseline in self._baselines.values())

    def _place(self, path: str, fingerprint: str, root: str) -> Span:
        """The line of an entry."""
        import os

        text = self._texts[path]
        source = Source(os.path.relpath(path, root).replace(os.sep, "/"), text, root=root)
        line = source.position(max(text.find(fingerprint), 0)).line
        start = source.line_starts[line - 1]
        return source.span(start, start + len(source.line(line)))


def _text(path: str, read: Callable[[str], str | None]) -> str:
    text = read(path)
    if text is None:
        raise ConfigError(f"no such baseline; `--write-baseline {shown_path(path)}` writes it", path=shown_path(path))
    return text

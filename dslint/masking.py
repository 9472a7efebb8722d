"""Keeps secrets that rules found out of what is printed and written: messages, code frames, diffs, baselines, edits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from dslint.facts.secrets import credentials_in
from dslint.findings import Related, Reported
from dslint.source import Source, Span

SHORTEST = 6
"""Secrets of fewer characters are not looked for in messages: a password `data` would blot out the word there."""

MOST = 500
"""So many different secrets are looked for in messages: the rules that find them quote none, others seldom do."""

_KEPT, _LONG = 4, 20


def masked(text: str) -> str:
    """The text with stars of the same number in place of what is secret; of a long one its beginning stays."""
    kept = _KEPT if len(text) >= _LONG and not text[:_KEPT].isspace() else 0
    return text[:kept] + re.sub(r"\S", "*", text[kept:])


class Mask:
    """Knows the places of the secrets of a run, and their texts, which may stand elsewhere too."""

    def __init__(self, secrets: Iterable[Span]) -> None:
        self._ordered: dict[Source, tuple[list[int], list[int]]] = {}
        self._lines: dict[Source, dict[int, list[Span]]] = {}
        self._spans: dict[Source, list[Span]] = {}
        for span in secrets:
            self._spans.setdefault(span.source, []).append(span)

    def line(self, source: Source, number: int) -> str:
        """A line of a source as it may be shown: as long as it is, with stars for secrets and tokens of known shape."""
        begin, text = source.line_starts[number - 1], source.line(number)
        for span in self._by_line(source).get(number, ()):
            low, high = max(span.start - begin, 0), min(span.end - begin, len(text))
            text = text[:low] + masked(text[low:high]) + text[high:]
        return self.words(text)

    def words(self, text: str) -> str:
        """A text with stars for the secrets that it quotes, and for tokens of known shape."""
        return _without_tokens(_starred(text, [each for each in self._texts if len(each) >= SHORTEST]))

    def diff(self, text: str) -> str:
        """A diff as it may be shown: here short secrets are looked for too."""
        return _without_tokens(_starred(text, self._texts))

    def hides(self, span: Span) -> bool:
        """Whether a part of this span is secret."""
        starts, ends = self._ranges(span.source)
        before = bisect_left(starts, span.end)
        return before > 0 and ends[before - 1] > span.start

    def _ranges(self, source: Source) -> tuple[list[int], list[int]]:
        """Where the secrets of a source start, in order, and the last end of those up to each."""
        if source not in self._ordered:
            spans = sorted((span.start, span.end) for span in self._spans.get(source, ()))
            ends = list(accumulate((end for _, end in spans), max))
            self._ordered[source] = [start for start, _ in spans], ends
        return self._ordered[source]

    def _by_line(self, source: Source) -> dict[int, list[Span]]:
        if source not in self._lines:
            lines: dict[int, list[Span]] = {}
            for span in self._spans.get(source, ()):
                for number in range(source.position(span.start).line, source.position(span.end).line + 1):
                    lines.setdefault(number, []).append(span)
            self._lines[source] = lines
        return self._lines[source]

    @cached_property
    def _texts(self) -> list[str]:
        """The secrets, line by line, the longest first."""
        lines = {line.strip() for spans in self._spans.values() for span in spans for line in span.text.splitlines()}
        return sorted(lines - {""}, key=lambda line: (-len(line), line))[:MOST]


def concealed(findings: Iterable[Reported], secrets: Iterable[Span]) -> list[Reported]:
    """The findings without these secrets in their words; those that stand over a secret are sensitive too."""
    mask = Mask(secrets)
    return [_concealed(finding, mask) for finding in findings]


def _concealed(finding: Reported, mask: Mask) -> Reported:
    return finding._replace(
        message=mask.words(finding.message),
        help=mask.words(finding.help),
        related=tuple(Related(other.span, mask.words(other.label)) for other in finding.related),
        fixes=tuple(fix._replace(title=mask.words(fix.title)) for fix in finding.fixes),
        sensitive=finding.sensitive or mask.hides(finding.span) or mask.words(finding.span.text) != finding.span.text,
    )


def without_secret_edits(findings: Iterable[Reported], mask: Mask) -> tuple[Reported, ...]:
    """The findings as a file of edits may hold them: without the fixes that would write a secret down once more."""
    return tuple(_without_secret_edits(finding, mask) if finding.fixes else finding for finding in findings)


def _without_secret_edits(finding: Reported, mask: Mask) -> Reported:
    return finding._replace(fixes=tuple(fix for fix in finding.fixes if not _writes_secret(fix.edits, mask)))


def _writes_secret(edits: Sequence[tuple[Span, str]], mask: Mask) -> bool:
    """Whether edits quote a secret, or have one between them: formats with one edit a fix quote what lies between."""
    if any(mask.words(text) != text for _, text in edits):
        return True
    spans = [span for span, _ in edits]
    by_source = {span.source: [other for other in spans if other.source is span.source] for span in spans}
    return any(
        mask.hides(Span(source, min(each.start for each in own), max(each.end for each in own)))
        for source, own in by_source.items()
    )


def _starred(text: str, secrets: Sequence[str]) -> str:
    """The text with stars for each of these words."""
    present = [secret for secret in secrets if secret in text]
    if not present:
        return text
    either = "|".join(map(re.escape, present))
    return re.sub(rf"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])", lambda match: masked(match[0]), text)


@lru_cache(maxsize=256)  # one advice is given many times
def _without_tokens(text: str) -> str:
    """The text with stars for what looks like a token of a known service."""
    parts, end = [], 0
    for _, start, stop in credentials_in(text):
        parts += [text[end:start], masked(text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]]) if parts else text

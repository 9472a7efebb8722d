"""A document whose comments are plain to see, and the findings in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dslint.config.selectors import Selectors
from dslint.config.settings import Settings
from dslint.findings import Category, Fix, OfferedFix, Reported, Severity
from dslint.node import Comment, Document, Node, Place
from dslint.settle.settle import settle
from dslint.source import Source, Span
from tests.config.samples import RULES, SampleRule

JUDGES = tuple(
    SampleRule(name, "dslint", "dslint")
    for name in ("unknown-suppression", "unused-suppression", "misplaced-suppression")
)
SELECTORS = Selectors([rule for rule in RULES if rule.topic != "dslint"] + list(JUDGES))
RAN = frozenset({"unpinned-requirement", "root-user", "maintainer", "unused-suppression"})


class Lines(Document):
    """A file of lines. `#` begins a comment: alone it covers the next line, behind `RUN` it is misplaced."""

    def walk(self) -> Iterator[Node]:
        yield self

    def comments(self) -> Iterator[Comment]:
        text, start, leading = self.source.text, 0, True
        for line in text.splitlines(keepends=True):
            end = start + len(line)
            found = re.search(r"(?<!\S)#", line)
            mark = found.start() if found else -1
            if mark >= 0:
                yield self._comment(start, start + mark, start + len(line.rstrip()), leading)
            leading = leading and mark >= 0 and not line[:mark].strip()
            start = end

    def _comment(self, line: int, start: int, end: int, leading: bool) -> Comment:
        span = self.source.span(start, end)
        before = self.source.text[line:start]
        following = end + 1
        stop = self.source.text.find("\n", following)
        below = self.source.span(min(following, len(self.source.text)), stop if stop >= 0 else len(self.source.text))
        place = Place.MISPLACED if before.startswith("RUN") else Place.TRAILING if before.strip() else Place.OWN_LINE
        covers = self.source.span(line, end) if before.strip() else below
        return Comment(span, span.text.lstrip("# "), place, covers, leading)


def document(text: str) -> Lines:
    return Lines(Source("Dockerfile", text))


def reported(rule: str, span: Span, message: str = "", help: str = "", fix: Fix | None = None) -> Reported:
    fixes = (OfferedFix(fix.title, True, fix.edits),) if fix else ()
    return Reported(rule, Category.CORRECTNESS, Severity.WARNING, message, help, span, fixes=fixes)


def say(rule: str, span: Span, message: str, help: str, fix: Fix | None) -> Reported | None:
    return reported(rule, span, message, help, fix)


def found(lines: Document, rule: str, word: str) -> Reported:
    """A finding of `rule` at the first place of `word`."""
    start = lines.source.text.index(word)
    return reported(rule, lines.source.span(start, start + len(word)))


def settled(text: str, *findings: tuple[str, str], settings: Settings | None = None) -> list[Reported]:
    """What the findings (rule, word) in a text come to."""
    lines = document(text)
    raw = [found(lines, rule, word) for rule, word in findings]
    return settle(lines, raw, settings=settings or Settings(), selectors=SELECTORS, ran=RAN, say=say)


def said(text: str, *findings: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Rule, spanned text and message of what is said about the comments."""
    about = {rule.name for rule in JUDGES}
    return [(f.rule, f.span.text, f.message) for f in settled(text, *findings) if f.rule in about]


def fixed(text: str, *findings: tuple[str, str]) -> str:
    """The text after all fixes that are offered."""
    edits = [edit for finding in settled(text, *findings) for fix in finding.fixes for edit in fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text

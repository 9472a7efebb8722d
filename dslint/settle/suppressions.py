"""Which findings are suppressed in a document, and what is wrong with the suppressions themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.config.errors import ConfigError
from dslint.names import nearest
from dslint.node import Place
from dslint.settle.covering import Covering
from dslint.settle.directives import Directive, Mistake, Name, read_directives
from dslint.settle.marks import may_hold_ours, may_hold_peers
from dslint.settle.removal import without_annotation, without_directive, without_name
from dslint.settle.suppression import Suppression

if TYPE_CHECKING:
    from datetime import date

    from dslint.config.selectors import Selectors
    from dslint.config.settings import Settings
    from dslint.findings import Fix, Reported
    from dslint.node import Document
    from dslint.settle.annotations import Annotation
    from dslint.source import Span

    Say = Callable[[str, Span, str, str, Fix | None], Reported | None]
    Written = Directive | Annotation

UNKNOWN = "unknown-suppression"
UNUSED = "unused-suppression"
MISPLACED = "misplaced-suppression"
WITHOUT_REASON = "suppression-without-reason"

NOT_SUPPRESSED = frozenset({UNKNOWN, UNUSED, MISPLACED, WITHOUT_REASON})
"""Rules that judge the suppressions; nothing in the files silences them."""


class Suppressions:
    """The suppressions of one document. `say` makes the findings about ours, or None where that is off."""

    def __init__(self, document: Document, selectors: Selectors, say: Say, settings: Settings) -> None:
        self._document = document
        self._selectors = selectors
        self._say = say
        self._settings = settings
        self._ours: list[tuple[Written, list[tuple[Name, Suppression]]]] = []
        self._peers: list[Suppression] = []
        self._said: list[Reported | None] = []
        if may_hold_ours(document.source.text):
            self._read()
        if may_hold_peers(document.source.text):
            from dslint.settle.peers import peer_suppressions

            self._peers = list(peer_suppressions(document, selectors, self._today))

    def reason_for(self, finding: Reported) -> str | None:
        """Why a finding is suppressed ("" without a reason), or None if it is not. Marks what is used."""
        if finding.rule in NOT_SUPPRESSED:
            return None
        reason = None
        for suppression in self._covering.of(finding):
            suppression.used = True
            reason = reason or suppression.reason
        return reason

    def findings(self, ran: Collection[str]) -> Iterator[Reported]:
        """What is to be said about ours, after all findings have been asked about.

        `ran` names the rules that were run on the whole document; only theirs can be unused.
        """
        yield from (said for said in self._said if said is not None)
        if self._document.problems or self._document.unchecked:
            return
        for written, each in self._ours:
            unused = [name for name, one in each if not one.used and one.rules.issubset(ran)]
            yield from (said for said in self._unused(written, unused) if said is not None)

    @cached_property
    def _covering(self) -> Covering:
        return Covering(self._all())

    def _all(self) -> Iterator[Suppression]:
        for _, each in self._ours:
            for _, suppression in each:
                yield suppression
        yield from self._peers

    def _read(self) -> None:
        for comment in self._document.comments():
            for found in read_directives(comment):
                if isinstance(found, Mistake) or not self._is_misplaced(found):
                    self._take(found)
        if "dslint/" in self._document.source.text:
            from dslint.kubernetes import Manifest
            from dslint.settle.annotations import read_annotations

            for annotation in read_annotations(self._document) if isinstance(self._document, Manifest) else ():
                self._take(annotation)

    def _take(self, found: Written | Mistake) -> None:
        if isinstance(found, Mistake):
            self._said.append(self._say(UNKNOWN, found.span, found.message, found.help, None))
            return
        self._ours.append((found, list(self._resolve(found))))
        if self._settings.require_reason and not found.reason:
            message = "this suppression does not say why, and the configuration wants a reason for each"
            self._said.append(self._say(WITHOUT_REASON, found.span, message, _where_reason(found), None))

    def _is_misplaced(self, directive: Directive) -> bool:
        comment = directive.comment
        if comment.place is Place.MISPLACED:
            message = "this suppresses nothing: behind an instruction it is no comment but part of the instruction"
            help = "move it to a line of its own, above"
        elif directive.whole_file and not comment.leading:
            message = "this suppresses nothing: `ignore-file` counts only before the first line that is no comment"
            help = "move it to the top of the file, or write `ignore` for what comes next"
        else:
            return False
        self._said.append(self._say(MISPLACED, directive.span, message, help, None))
        return True

    def _resolve(self, written: Written) -> Iterator[tuple[Name, Suppression]]:
        covers = self._covers(written)
        for name in written.names:
            try:
                yield name, Suppression(self._rules(name.text), covers, written.reason)
            except ConfigError as error:
                help = "until the name is right, nothing is suppressed by it"
                self._said.append(self._say(UNKNOWN, name.span, error.message, help, None))

    def _covers(self, written: Written) -> tuple[Span, ...]:
        if not isinstance(written, Directive):
            return written.covers
        return (self._document.span if written.whole_file else written.comment.covers,)

    def _rules(self, word: str) -> frozenset[str]:
        """The rules that a name means. Raises ConfigError whose message is worded for a finding."""
        if word in NOT_SUPPRESSED:
            raise ConfigError(f"`{word}` is not suppressed by comments, only by `ignore` in the config")
        if self._selectors.is_group(word):
            raise ConfigError(f"`{word}` means many rules; a suppression names single ones")
        try:
            return self._selectors.named(word)
        except ConfigError as error:
            near = nearest(word, self._selectors.by_name)
            if "/" in word or near is None:
                raise ConfigError(error.message.replace('"', "`")) from None
            raise ConfigError(f"no rule is called `{word}`; did you mean `{near}`?") from None

    def _unused(self, written: Written, unused: list[Name]) -> Iterator[Reported | None]:
        """One finding for the whole suppression if nothing in it is used, else one for each name."""
        if unused and len(unused) == len(written.names):
            span = unused[0].span.source.span(unused[0].span.start, unused[-1].span.end)
            yield self._say(UNUSED, span, _nothing_here(unused), NOT_HERE, _without(written))
            return
        for name in unused:
            yield self._say(UNUSED, name.span, _nothing_here([name]), NOT_HERE, without_name(written, name, unused))

    def _today(self) -> date:
        from datetime import date

        return self._settings.today or date.today()


NOT_HERE = "remove it, or if you expected a finding, check that the comment stands right above its place"


def _without(written: Written) -> Fix | None:
    return without_directive(written) if isinstance(written, Directive) else without_annotation(written)


def _where_reason(written: Written) -> str:
    if isinstance(written, Directive):
        return "write the reason behind the `]`"
    return "write the reason behind the names and a semicolon"


def _nothing_here(names: Sequence[Name]) -> str:
    quoted = [f"`{name.text}`" for name in names]
    if len(quoted) == 1:
        return f"{quoted[0]} has nothing to suppress here"
    return f"{', '.join(quoted[:-1])} and {quoted[-1]} have nothing to suppress here"

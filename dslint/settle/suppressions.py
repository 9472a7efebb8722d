"""Which findings the comments of a document suppress, and what is wrong with the comments themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from dslint.config.errors import ConfigError
from dslint.names import nearest
from dslint.node import Place
from dslint.settle.directives import HOW, Directive, Mistake, Name, may_suppress, read_directives
from dslint.settle.removal import without_directive, without_name

if TYPE_CHECKING:
    from dslint.config.selectors import Selectors
    from dslint.findings import Fix, Reported
    from dslint.node import Document
    from dslint.source import Span

    Say = Callable[[str, Span, str, str, Fix | None], Reported | None]

UNKNOWN = "unknown-suppression"
UNUSED = "unused-suppression"
MISPLACED = "misplaced-suppression"

NOT_BY_COMMENT = frozenset({UNKNOWN, UNUSED, MISPLACED})
"""Rules that judge the comments; no comment silences them."""


class Suppression:
    """One name in one comment: the rules that it means and the part of the file in which it silences them."""

    def __init__(self, name: Name, rules: frozenset[str], covers: Span, reason: str) -> None:
        self.name = name
        self.rules = rules
        self.covers = covers
        self.reason = reason
        self.used = False

    def covers_finding(self, finding: Reported) -> bool:
        """Whether the finding is of such a rule and begins in the covered part."""
        return finding.rule in self.rules and self.covers.holds(finding.span.start)


class Suppressions:
    """The suppressions of one document. `say` makes the findings about the comments, or None where that is off."""

    def __init__(self, document: Document, selectors: Selectors, say: Say) -> None:
        self._document = document
        self._selectors = selectors
        self._say = say
        self._by_directive: list[tuple[Directive, list[Suppression]]] = []
        self._said: list[Reported | None] = []
        if may_suppress(document.source.text):
            self._read()

    def reason_for(self, finding: Reported) -> str | None:
        """Why a finding is suppressed ("" without a reason), or None if it is not. Marks what is used."""
        if finding.rule in NOT_BY_COMMENT:
            return None
        reason = None
        for _, suppressions in self._by_directive:
            for suppression in suppressions:
                if suppression.covers_finding(finding):
                    suppression.used = True
                    reason = suppression.reason
        return reason

    def findings(self, ran: Collection[str]) -> Iterator[Reported]:
        """What is to be said about the comments, after all findings have been asked about.

        `ran` names the rules that were run on the whole document; only theirs can be unused.
        """
        yield from (said for said in self._said if said is not None)
        if self._document.problems or self._document.unchecked:
            return
        for directive, suppressions in self._by_directive:
            unused = [each for each in suppressions if not each.used and each.rules.issubset(ran)]
            yield from (said for said in self._unused(directive, unused) if said is not None)

    def _read(self) -> None:
        for comment in self._document.comments():
            for found in read_directives(comment):
                if isinstance(found, Mistake):
                    self._said.append(self._say(UNKNOWN, found.span, found.message, HOW, None))
                elif not self._is_misplaced(found):
                    self._by_directive.append((found, list(self._resolve(found))))

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

    def _resolve(self, directive: Directive) -> Iterator[Suppression]:
        covers = self._document.span if directive.whole_file else directive.comment.covers
        for name in directive.names:
            try:
                yield Suppression(name, self._rules(name.text), covers, directive.reason)
            except ConfigError as error:
                help = "until the name is right, nothing is suppressed by it"
                self._said.append(self._say(UNKNOWN, name.span, error.message, help, None))

    def _rules(self, word: str) -> frozenset[str]:
        """The rules that a name means. Raises ConfigError whose message is worded for a finding."""
        if word in NOT_BY_COMMENT:
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

    def _unused(self, directive: Directive, unused: list[Suppression]) -> Iterator[Reported | None]:
        """One finding for the whole comment if nothing in it is used, else one for each name."""
        names = [each.name for each in unused]
        if len(names) == len(directive.names):
            span = names[0].span.source.span(names[0].span.start, names[-1].span.end)
            yield self._say(UNUSED, span, _nothing_here(names), NOT_HERE, without_directive(directive))
            return
        for name in names:
            yield self._say(UNUSED, name.span, _nothing_here([name]), NOT_HERE, without_name(directive, name, names))


NOT_HERE = "remove it, or if you expected a finding, check that the comment stands right above its place"


def _nothing_here(names: Sequence[Name]) -> str:
    quoted = [f"`{name.text}`" for name in names]
    if len(quoted) == 1:
        return f"{quoted[0]} has nothing to suppress here"
    return f"{', '.join(quoted[:-1])} and {quoted[-1]} have nothing to suppress here"

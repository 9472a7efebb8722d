"""Code of R and Julia that a command hands to the interpreter (`Rscript -e '...'`), read for the calls in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.shell.command import Command

if TYPE_CHECKING:
    from dslint.shell.word import Word
    from dslint.source import Span

LONGEST = 20_000
"""Longer code is left unread."""


class CodeCall(NamedTuple):
    """A call in code: the function as it is written (`remotes::install_github`), what stands in its parentheses.

    `span` is the place of the function, `strings` are the texts in quotes among the arguments with their places.
    """

    function: str
    arguments: str
    span: Span
    strings: list[tuple[str, Span]]


class CodeCommand(Command):
    """An interpreter with code in its arguments."""

    CODE_OPTIONS: tuple[str, ...] = ("-e",)

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether there is code in the command."""
        return any(word.text in cls.CODE_OPTIONS for word in args)

    @cached_property
    def codes(self) -> list[Word]:
        """The words of code, in order."""
        pairs = zip(self.args, self.args[1:], strict=False)
        return [code for option, code in pairs if option.text in self.CODE_OPTIONS and len(code.text) <= LONGEST]

    @cached_property
    def code(self) -> str:
        """All the code."""
        return "\n".join(word.text for word in self.codes)

    @cached_property
    def calls(self) -> list[CodeCall]:
        """Every call in the code that stands in no comment or string."""
        return [call for word in self.codes for call in _calls(word)]


class RCode(CodeCommand):
    """`Rscript -e CODE` and `R -e CODE`."""


class JuliaCode(CodeCommand):
    """`julia -e CODE`."""

    CODE_OPTIONS = ("-e", "--eval", "-E", "--print")


class Install2R(Command):
    """`install2.r`, littler's command that installs R packages (docopt text of littler 0.3.21, 2026-11)."""

    VALUED = frozenset(
        {"-l", "--libloc", "-d", "--deps", "-n", "--ncpus", "-r", "--repos", "-m", "--method", "-t", "--type"}
    )

    @property
    def stops_on_failure(self) -> bool:
        """Whether a package that cannot be installed is an error."""
        return self.has("-e", "--error")

    @property
    def repositories(self) -> list[Word]:
        """The values of `--repos`."""
        return self.options("-r", "--repos")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<comment>\#[^\n]*+)|(?P<string>"(?:[^"\\]|\\[\s\S])*+"|'(?:[^'\\]|\\[\s\S])*+')"""
        r"""|(?P<open>(?P<function>[A-Za-z_.][A-Za-z0-9_.]*+(?:::?:?[A-Za-z0-9_.]++)?)?\s?\()|(?P<close>\))"""
    )


def _calls(word: Word) -> Iterator[CodeCall]:
    """The calls in a word of code; parentheses and strings in comments do not count."""
    text = word.text
    unfinished: list[tuple[re.Match[str], list[tuple[str, Span]]]] = []
    for match in _token().finditer(text):
        if match["string"]:
            start, end = match.start() + 1, match.end() - 1
            for _, strings in unfinished:
                strings.append((text[start:end], word.part(start, end)))
        elif match["open"]:
            unfinished.append((match, []))
        elif match["close"] and unfinished:
            opened, strings = unfinished.pop()
            function = opened["function"]
            if function:
                inside = text[opened.end() : match.start()]
                yield CodeCall(function, inside, word.part(opened.start(), opened.start() + len(function)), strings)

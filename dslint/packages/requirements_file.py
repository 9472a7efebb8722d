"""A requirements file, read as pip reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dslint.node import Comment, Document, Node, Place, Problem
from dslint.packages.lines import Line, logical_lines
from dslint.packages.pep508 import parse_pep508
from dslint.packages.requirement import Requirement, names_a_path, parse_requirement
from dslint.source import Source, Span

_VARIABLE = re.compile(r"\$\{[A-Z0-9_]+\}")
_TOKEN = re.compile(r"\S+")
_NAME_AND_REST = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*+)\s*+(=(?!=)|[A-Za-z0-9])")
_SHORT = {"-r": "--requirement", "-c": "--constraint", "-e": "--editable", "-i": "--index-url", "-f": "--find-links"}
_VALUED = {
    "--extra-index-url", "--pypi-url", "--no-binary", "--only-binary", "--trusted-host", "--use-feature", "--hash",
    "--global-option", "--config-settings", "--config-setting", *_SHORT.values(),
}  # fmt: skip
_FLAGS = frozenset(("--no-index", "--prefer-binary", "--require-hashes", "--pre"))


class Option(NamedTuple):
    """An option of a line: its long name, its value and where that stands (for a flag, the flag)."""

    name: str
    text: str
    span: Span


class Include(NamedTuple):
    """Another file that this one draws in: `kind` is `-r` or `-c`."""

    kind: str
    text: str
    span: Span


class RequirementsFile(Document):
    """The requirements and options of a file, in order."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.lines = list(logical_lines(source))
        self.requirements: list[Requirement] = []
        self.options: list[Option] = []
        for line in self.lines:
            if not line.is_empty:
                self._read(line)

    @property
    def includes(self) -> list[Include]:
        """The files named by `-r` and `-c`."""
        kinds = {"--requirement": "-r", "--constraint": "-c"}
        return [Include(kinds[name], text, span) for name, text, span in self.options if name in kinds]

    @property
    def index_urls(self) -> list[Option]:
        """The indexes that packages come from beside, or instead of, the default one."""
        return [option for option in self.options if option.name in ("--index-url", "--extra-index-url")]

    @property
    def hashes_required(self) -> bool:
        """Whether pip will refuse what has no hash; one hash in the file is enough for that."""
        return any(option.name in ("--require-hashes", "--hash") for option in self.options)

    def walk(self) -> Iterator[Node]:
        """The file, then its requirements and problems in the order of the text."""
        yield self
        yield from sorted([*self.requirements, *self.problems], key=lambda node: node.span.start)

    def comments(self) -> Iterator[Comment]:
        """Comments: one on its own line covers the line that says something next, any other its own line."""
        filled = [line.span for line in self.lines if not line.is_empty]
        first = filled[0].start if filled else len(self.source.text)
        following = iter(filled)
        after = next(following, None)
        for line in self.lines:
            if line.comment is None:
                continue
            while after and after.start < line.comment.start:
                after = next(following, None)
            yield _comment(line, line.comment, after, leading=line.comment.start < first)

    def _read(self, line: Line) -> None:
        text = line.text.text
        tokens = list(_TOKEN.finditer(text))
        start = next((token.start() for token in tokens if token[0].startswith("-")), len(text))
        options = list(self._options(line, [token for token in tokens if token.start() >= start]))
        self.options.extend(options)
        written = text[:start].strip()
        if written:
            offset = text.find(written)
            requirement = self._requirement(written, line.text.span(offset, offset + len(written)))
            if requirement:
                requirement.hashes = [option.text for option in options if option.name == "--hash"]
        for option in options:
            if option.name == "--editable":
                self._requirement(option.text, option.span)

    def _requirement(self, text: str, span: Span) -> Requirement | None:
        requirement = None
        if "$" not in _VARIABLE.sub("", text):
            requirement = parse_requirement(text, span, self)
        if requirement:
            self.requirements.append(requirement)
        elif not _names_a_place(text):
            self.problems.append(Problem(span, "requirement-syntax", _reason(text), self))
        return requirement

    def _options(self, line: Line, tokens: list[re.Match[str]]) -> Iterator[Option]:
        """The options in a row of words; a word that is neither option nor value is a problem."""
        waiting = ""
        for token in tokens:
            place = line.text.span(token.start(), token.end())
            if waiting:
                yield Option(waiting, token[0].strip("\"'"), place)
                waiting = ""
                continue
            name, value = _split(token[0])
            if name not in _VALUED and name not in _FLAGS:
                self.problems.append(
                    Problem(place, "requirement-syntax", f"pip knows no option `{token[0]}` here", self)
                )
            elif value or name in _FLAGS:
                start = token.end() - len(value) if value else token.start()
                yield Option(name, value.strip("\"'"), line.text.span(start, token.end()))
            else:
                waiting = name
        if waiting:
            self.problems.append(Problem(place, "requirement-syntax", f"`{waiting}` has no value", self))


def read_requirements(source: Source) -> RequirementsFile:
    """The requirements file that a text is. Never raises: what pip would refuse is in `problems`."""
    return RequirementsFile(source)


def _split(word: str) -> tuple[str, str]:
    """An option word into its long name and what stands in the same word as its value (`--hash=x`, `-rbase.txt`)."""
    if word[:2] in _SHORT:
        return _SHORT[word[:2]], word[2:].removeprefix("=")
    name, _, value = word.partition("=")
    return name, value


def _names_a_place(text: str) -> bool:
    """Whether pip may install it without knowing a name: a path, a URL, or what a variable holds."""
    return names_a_path(text) or "://" in text.partition("@")[0] or _VARIABLE.search(text) is not None


def _reason(text: str) -> str:
    """Why it is no requirement, in a few words."""
    if "$" in _VARIABLE.sub("", text):
        return "pip knows variables only as `${NAME}`"
    match = _NAME_AND_REST.match(text)
    if match and match[2] == "=":
        return "a version is pinned with `==`, not with `=`"
    if match and match[2]:
        return f"unexpected text behind the name `{match[1]}`: one requirement stands on a line"
    try:
        parse_pep508(text)
    except ValueError as error:
        return str(error)
    return "no requirement"


def _comment(line: Line, span: Span, after: Span | None, *, leading: bool) -> Comment:
    text = span.text[1:].strip()
    if not line.is_empty:
        return Comment(span, text, Place.TRAILING, line.span, leading)
    end = len(span.source.text)
    return Comment(span, text, Place.OWN_LINE, after or span.source.span(end, end), leading)

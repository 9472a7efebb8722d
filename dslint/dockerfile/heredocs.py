"""Which heredocs an instruction opens, as BuildKit finds them: in the shell words of RUN, COPY and ADD, not in JSON."""

from __future__ import annotations

import re
from functools import cache

from dslint.dockerfile.spelling import SPACES, skip
from dslint.dockerfile.splitting import NotStrings, read_flags, read_json, split_keyword, strip
from dslint.dockerfile.substitution import BadSubstitution, PlacedWord, ShellLex, keep

_HOLDERS = ("RUN", "COPY", "ADD")


class Marker:
    """A `<<EOF` word at `[start, end)` of the logical text: `expand` unless quoted, `strip_tabs` for `<<-`."""

    __slots__ = ("descriptor", "end", "expand", "name", "start", "strip_tabs")

    def __init__(self, name: str, *, descriptor: int, strip_tabs: bool, expand: bool) -> None:
        self.name = name
        self.descriptor = descriptor
        self.strip_tabs = strip_tabs
        self.expand = expand
        self.start = 0
        self.end = 0


def can_hold_heredocs(text: str) -> bool:
    """Whether the instruction (or the one that ONBUILD defers) is one with heredocs, in shell form."""
    keyword, at = split_keyword(text, skip(text, 0, SPACES), len(text))
    _, start = read_flags(text, at, len(text))
    start, end = strip(text, start, len(text))
    if keyword.upper() == "ONBUILD":
        keyword, at = split_keyword(text, start, end)
        _, start = read_flags(text, at, end)
        start, end = strip(text, start, end)
    if keyword.upper() not in _HOLDERS:
        return False
    try:
        return read_json(text, start, end) is None
    except NotStrings:
        return False


def find_markers(text: str) -> list[Marker]:
    """The heredocs that a logical line opens, in order."""
    markers = []
    for word in _words(text):
        marker = parse_marker(word.text) if "<<" in word.text else None
        if marker is not None:
            marker.start, marker.end = word.start, word.end
            markers.append(marker)
    return markers


def _words(text: str) -> list[PlacedWord]:
    if not _special().search(text):
        return [PlacedWord(found[0], *found.span()) for found in _plain_word().finditer(text)]
    try:
        return ShellLex(text, "\\", keep, raw_quotes=True, raw_escapes=True).words()
    except BadSubstitution:
        return []


def parse_marker(word: str) -> Marker | None:
    """The heredoc that a word opens, or None."""
    found = _mark().fullmatch(word)
    if found is None or not found[3]:
        return None
    rest = found[3]
    name, expand = rest, True
    if not _simple().fullmatch(rest):
        try:
            names = ShellLex(rest, "\\", keep).words()
            raw = ShellLex(rest, "\\", keep, raw_quotes=True).words()
        except BadSubstitution:
            return None
        if len(names) != 1 or len(raw) != 1:
            return None
        name, expand = names[0].text, _quotes(names[0].text) == _quotes(raw[0].text)
    return Marker(name, descriptor=int(found[1][:9] or 0), strip_tabs=found[2] == "-", expand=expand)


def _quotes(text: str) -> int:
    return text.count("'") + text.count('"')


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"[$'\"\\]")


@cache
def _plain_word() -> re.Pattern[str]:
    return re.compile(rf"(?:<<[\t\r ]*+|[^{re.escape(SPACES)}])++")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"([0-9]*)<<(-?)[\t\n\f\r ]*+([^<]*)")


@cache
def _simple() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.-]+")

"""Words of instructions: quote removal with places, variables left as written."""

from __future__ import annotations

import re
from functools import cache

from dslint.dockerfile.lexer import LogicalLine
from dslint.dockerfile.splitting import JsonString
from dslint.shell.script_word import Piece, ScriptWord, cook
from dslint.shell.word import Word


def make_word(line: LogicalLine, start: int, end: int) -> Word:
    """The word at `[start, end)` of the line."""
    raw = line.text[start:end]
    word = ScriptWord(line.origin, start, end, raw)
    if "$" in raw or "'" in raw or '"' in raw or line.escape in raw:
        _remove_quotes(word, line, start, end)
    return word


def json_word(line: LogicalLine, string: JsonString) -> Word:
    """A string of a JSON array as a word; its span lies inside the quotes."""
    raw = line.text[string.start : string.end]
    word = ScriptWord(line.origin, string.start, string.end, raw)
    word.quoted = True
    if "\\" in raw:
        word.pieces = _json_pieces(line.text, string)
        word.text = cook(line.text, word.pieces)
    return word


def _remove_quotes(word: ScriptWord, line: LogicalLine, start: int, end: int) -> None:
    unquoter = _Unquoter(line.text, start, end, line.escape)
    if unquoter.run():
        word.pieces = unquoter.pieces
        word.text = cook(line.text, unquoter.pieces)
    word.known = unquoter.known
    word.quoted = unquoter.quoted


class _Unquoter:
    """Takes quotes and escapes off `[start, end)`; `run` is false where a quote is not closed."""

    def __init__(self, text: str, start: int, end: int, escape: str) -> None:
        self.pieces: list[Piece] = []
        self.known = True
        self.quoted = False
        self._text = text
        self._at = self._from = start
        self._end = end
        self._escape = escape

    def run(self) -> bool:
        while found := _special(self._escape).search(self._text, self._at, self._end):
            self._at = found.start()
            if found[0] == "$":
                self._variable()
            elif found[0] == self._escape:
                self._cut(self._at + 1)
                self._at += 1
            elif not self._quote(found[0]):
                return False
        self._at = self._end
        self._cut(self._end)
        return True

    def _cut(self, resume: int) -> None:
        """Keep what was read so far; go on behind a character that is taken off."""
        if self._at > self._from:
            self.pieces.append(Piece(self._from, min(self._at, self._end)))
        self._at = self._from = resume

    def _quote(self, quote: str) -> bool:
        self.quoted = True
        self._cut(self._at + 1)
        while found := _inside(quote, self._escape).search(self._text, self._at, self._end):
            self._at = found.start()
            if found[0] == quote:
                self._cut(self._at + 1)
                return True
            if found[0] == "$":
                self._variable()
            elif self._text[self._at + 1 : self._at + 2] in ('"', "$", self._escape):
                self._cut(self._at + 1)
                self._at += 1
            else:
                self._at += 1
        return False

    def _variable(self) -> None:
        """Step over a reference; it stays as written."""
        start = self._at
        if self._text.startswith("{", start + 1, self._end):
            self._at = self._closing_brace(start + 2)
        else:
            found = _name().match(self._text, start + 1, self._end)
            self._at = found.end() if found else start + 1
        if self._at > start + 1:
            self.known = False

    def _closing_brace(self, at: int) -> int:
        depth = 1
        while depth and at < self._end:
            character = self._text[at]
            if character == self._escape:
                at += 1
            depth += (character == "{") - (character == "}")
            at += 1
        return min(at, self._end)


def _json_pieces(text: str, string: JsonString) -> list[Piece]:
    pieces: list[Piece] = []
    at = string.start
    for found in _json_escape().finditer(text, string.start, string.end):
        if found.start() > at:
            pieces.append(Piece(at, found.start()))
        pieces.append(Piece(found.start(), found.end(), _unescape(found[0])))
        at = found.end()
    if string.end > at:
        pieces.append(Piece(at, string.end))
    return pieces


def _unescape(escape: str) -> str:
    if escape[1] != "u":
        return {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}.get(escape[1], escape[1])
    code = int(escape[2:6], 16)
    if len(escape) > 6:
        return chr(0x10000 + ((code & 0x3FF) << 10 | int(escape[8:12], 16) & 0x3FF))
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


@cache
def _json_escape() -> re.Pattern[str]:
    return re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)


@cache
def _special(escape: str) -> re.Pattern[str]:
    return re.compile(rf"[$'\"{re.escape(escape)}]")


@cache
def _inside(quote: str, escape: str) -> re.Pattern[str]:
    return re.compile("'" if quote == "'" else rf'[$"{re.escape(escape)}]')


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[@*#?$!-]|\d+|\w+")

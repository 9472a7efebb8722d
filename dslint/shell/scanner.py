"""Reads one word of a POSIX or bash script: quotes, escapes, expansions, substitutions.

Offsets are those of the script's logical text. Nothing here is recursive but substitutions, which are capped.
"""

from __future__ import annotations

import re
from abc import abstractmethod

from dslint.shell.pattern import pattern
from dslint.shell.script_word import Piece, ScriptWord, cook
from dslint.source import MappedText, Span

MAX_DEPTH = 64
"""How deep substitutions and quoted scripts are followed."""

_RUN = re.compile(r"""[^ \t\r\n;&|<>()$`"'\\]++""")
_DOUBLE_QUOTED = re.compile(r'[^"\\$`]++')
_IN_BRACES = r"""[^}"'\\$`]++"""
_BACKTICKED = r"(?:[^`\\]++|\\.)*+"
_PARAMETER = re.compile(r"[A-Za-z_]\w*|[0-9@*#?$!-]", re.ASCII)
_EXPANSION = r"[$`\\]"
_PARENTHESIS = r"[()]|\\.|'[^']*'"
ASSIGNED = re.compile(r"[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=", re.ASCII)
_ESCAPABLE = frozenset('"\\$`\n')


class Stop(Exception):
    """The script makes no sense from `span` on; `detail` says why in plain words."""

    def __init__(self, span: Span, detail: str) -> None:
        super().__init__(detail)
        self.span = span
        self.detail = detail


class TooDeep(Exception):
    """Substitutions nest deeper than `MAX_DEPTH`."""


class Scanner:
    """A place in a script, and how to read a word from there."""

    def __init__(self, mapped: MappedText, depth: int) -> None:
        self.mapped = mapped
        self.text = mapped.text
        self.pos = 0
        self.end = len(mapped.text)
        self.depth = depth
        self._known = True
        self._quoted = False
        self._arithmetic_budget = 8 * len(mapped.text) + 1000

    @abstractmethod
    def substitution(self, close: str) -> None:
        """Reads the commands of a substitution from `pos` up to and including `close` (empty: up to `end`)."""

    @abstractmethod
    def backticks(self, start: int, end: int) -> None:
        """Reads the commands between backticks."""

    def stop(self, start: int, end: int, detail: str) -> Stop:
        """The error for a place of the logical text."""
        return Stop(self.mapped.span(start, min(end, len(self.text))), detail)

    def word(self) -> ScriptWord:
        """The word that starts at `pos`."""
        text, start = self.text, self.pos
        outer = self._known, self._quoted
        self._known, self._quoted = True, False
        pieces: list[Piece] = []
        while self.pos < self.end:
            run = _RUN.match(text, self.pos, self.end)
            if run:
                pieces.append(Piece(self.pos, run.end()))
                self.pos = run.end()
            elif not self._special(text[self.pos], start, pieces):
                break
        word = ScriptWord(self.mapped, start, self.pos, cook(text, pieces))
        word.known, word.quoted = self._known, self._quoted
        if word.quoted or len(word.text) != self.pos - start:
            word.raw = text[start : self.pos]
            word.pieces = pieces
        self._known, self._quoted = outer
        return word

    def _special(self, char: str, start: int, pieces: list[Piece]) -> bool:
        """Reads one part of a word that is not plain; False where the word ends."""
        if char == '"':
            self._double_quotes(pieces)
        elif char == "'":
            self._single_quotes(pieces)
        elif char == "$":
            self._dollar(pieces)
        elif char == "\\":
            self._escape(pieces)
        elif char == "`":
            self._backtick(pieces, "\\`$")
        else:
            return self._parenthesis(char, start, pieces)
        return True

    def _parenthesis(self, char: str, start: int, pieces: list[Piece]) -> bool:
        """`<(...)` and `>(...)`, `name=(...)`, and the patterns `?(...)`, `*(...)`, `+(...)`, `@(...)`, `!(...)`."""
        begin = self.pos
        if char in "<>" and self.text.startswith("(", begin + 1, self.end):
            self._known = False
            self.pos += 2
            self.substitution(")")
        elif char == "(" and begin > start and self.text[begin - 1] == "=" and self._is_assigned(start):
            self._known = False
            self._inside_parentheses(begin)
        elif char == "(" and begin > start and self.text[begin - 1] in "?*+@!":
            self._inside_parentheses(begin)
        else:
            return False
        pieces.append(Piece(begin, self.pos))
        return True

    def _is_assigned(self, start: int) -> bool:
        return ASSIGNED.fullmatch(self.text, start, self.pos) is not None

    def _inside_parentheses(self, begin: int) -> None:
        """Skips the elements of an array or the alternatives of a pattern, following substitutions."""
        depth = 0
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == "#" and self.text[self.pos - 1] in " \t\n(":
                self.pos = self._line_end()
            elif char in " \t\r\n;&|<>#" or char == ")":
                self.pos += 1
                depth -= char == ")"
            elif char == "(":
                self.pos += 1
                depth += 1
            else:
                self.part()
            if depth == 0:
                return
        raise self.stop(begin, begin + 1, "`(` is never closed")

    def _line_end(self) -> int:
        """Where the line at `pos` ends."""
        end = self.text.find("\n", self.pos, self.end)
        return self.end if end < 0 else end

    def part(self) -> None:
        """Skips one plain or special part of a word that is not a parenthesis."""
        run = _RUN.match(self.text, self.pos, self.end)
        if run:
            self.pos = run.end()
        else:
            self._special(self.text[self.pos], self.pos, [])

    def _escape(self, pieces: list[Piece]) -> None:
        """A backslash outside quotes: the next character stands for itself, a line break for nothing."""
        escaped = self.pos + 1
        if self.text.startswith(("\n", "\r\n"), escaped, self.end):
            self.pos = self.text.index("\n", escaped) + 1
            return
        self._quoted = True
        pieces.append(Piece(escaped, min(escaped + 1, self.end)) if escaped < self.end else Piece(self.pos, escaped))
        self.pos = min(escaped + 1, self.end)

    def _single_quotes(self, pieces: list[Piece]) -> None:
        start = self.pos
        end = self.text.find("'", start + 1, self.end)
        if end < 0:
            raise self.stop(start, start + 1, "the quote `'` is never closed")
        self._quoted = True
        pieces.append(Piece(start + 1, end))
        self.pos = end + 1

    def _double_quotes(self, pieces: list[Piece]) -> None:
        start = self.pos
        self._quoted = True
        self.pos = start + 1
        pieces.append(Piece(self.pos, self.pos))
        while self.pos < self.end:
            run = _DOUBLE_QUOTED.match(self.text, self.pos, self.end)
            if run:
                pieces.append(Piece(self.pos, run.end()))
                self.pos = run.end()
            elif self.text[self.pos] == '"':
                self.pos += 1
                return
            else:
                self._quoted_special(pieces)
        raise self.stop(start, start + 1, 'the quote `"` is never closed')

    def _quoted_special(self, pieces: list[Piece]) -> None:
        """`$`, a backtick or a backslash inside double quotes."""
        char = self.text[self.pos]
        if char == "$":
            self._dollar(pieces, quoted=True)
        elif char == "`":
            self._backtick(pieces, '\\`$"')
        elif self.text[self.pos + 1 : self.pos + 2] in _ESCAPABLE:
            if self.text[self.pos + 1] != "\n":
                pieces.append(Piece(self.pos + 1, self.pos + 2))
            self.pos += 2
        else:
            pieces.append(Piece(self.pos, self.pos + 1))
            self.pos += 1

    def _dollar(self, pieces: list[Piece], quoted: bool = False) -> None:
        """`$` and what it expands."""
        start = self.pos
        following = self.text[start + 1 : start + 2] if start + 1 < self.end else ""
        if following in ("'", '"') and not quoted:
            self._dollar_quote(following, pieces)
            return
        if following == "(":
            self._dollar_parenthesis()
        elif following == "{":
            self._braces(quoted)
        else:
            name = _PARAMETER.match(self.text, start + 1, self.end)
            self.pos = name.end() if name else start + 1
        if self.pos > start + 1:
            self._known = False
        pieces.append(Piece(start, self.pos))

    def _dollar_quote(self, quote: str, pieces: list[Piece]) -> None:
        self.pos += 1
        if quote == '"':
            self._double_quotes(pieces)
            return
        from dslint.shell.ansi_c import ansi_c_end, ansi_c_pieces

        end = ansi_c_end(self.text, self.pos, self.end)
        if end < 0:
            raise self.stop(self.pos, self.pos + 1, "the quote `'` is never closed")
        self._quoted = True
        pieces.extend(ansi_c_pieces(self.text, self.pos + 1, end))
        self.pos = end + 1

    def _dollar_parenthesis(self) -> None:
        start = self.pos
        closing = self.arithmetic_end(start + 1)
        if closing >= 0:
            self.tolerant_expansions(start + 3, closing)
            self.pos = closing + 2
        else:
            self.pos = start + 2
            self.substitution(")")

    def arithmetic_end(self, start: int) -> int:
        """Where the `))` of an arithmetic `((` at `start` stands; -1 if those are two subshells, or one."""
        if not self.text.startswith("((", start, self.end) or self._arithmetic_budget <= 0:
            return -1
        depth, last, position = 0, -1, start
        while match := pattern(_PARENTHESIS).search(self.text, position, self.end):
            position = match.end()
            char = match[0]
            depth += (char == "(") - (char == ")")
            if char == ")" and depth == 1:
                last = position - 1
            elif depth == 0:
                break
        self._arithmetic_budget -= position - start
        return last if depth == 0 and position == last + 2 else -1

    def _braces(self, quoted: bool) -> None:
        """`${...}`, with the quotes and expansions in it."""
        start = self.pos
        self.deeper()
        self.pos = start + 2
        while self.pos < self.end:
            run = pattern(_IN_BRACES).match(self.text, self.pos, self.end)
            if run:
                self.pos = run.end()
            elif self.text[self.pos] == "}":
                self.pos += 1
                self.depth -= 1
                return
            elif quoted and self.text[self.pos] == "'" and not self._is_pattern(start):
                self.pos += 1
            elif quoted and self.text[self.pos] != '"':
                self._special(self.text[self.pos], self.pos, [])
            else:
                self._special(self.text[self.pos], self.pos, [])
        raise self.stop(start, start + 2, "`${` is never closed")

    def _is_pattern(self, start: int) -> bool:
        """Whether the expansion at `start` cuts or replaces by a pattern, in which single quotes count."""
        name = _PARAMETER.match(self.text, start + 2, self.end)
        return name is not None and self.text[name.end() : name.end() + 1] in tuple("#%/^,")

    def _backtick(self, pieces: list[Piece], escapable: str) -> None:
        start = self.pos
        match = pattern(_BACKTICKED).match(self.text, start + 1, self.end)
        end = match.end() if match else start + 1
        if end >= self.end or self.text[end] != "`":
            raise self.stop(start, start + 1, "the backtick is never closed")
        self._known = False
        self._read_backticks(start + 1, end, escapable)
        self.pos = end + 1
        pieces.append(Piece(start, self.pos))

    def _read_backticks(self, start: int, end: int, escapable: str) -> None:
        self.backticks(start, end) if "\\" not in self.text[start:end] else self.escaped(start, end, escapable)

    @abstractmethod
    def escaped(self, start: int, end: int, escapable: str) -> None:
        """Reads the commands between backticks in which a backslash hides each of `escapable`."""

    def expansions(self, start: int, end: int) -> None:
        """Follows the substitutions in `[start, end)`, a text that is otherwise not shell (arithmetic, a heredoc)."""
        limit, self.end, self.pos = self.end, end, start
        known, quoted = self._known, self._quoted
        try:
            while match := pattern(_EXPANSION).search(self.text, self.pos, end):
                self.pos = match.start()
                if match[0] == "\\":
                    self.pos += 2
                else:
                    self._quoted_special([])
        finally:
            self.end = limit
            self._known, self._quoted = known, quoted

    @abstractmethod
    def tolerant_expansions(self, start: int, end: int) -> None:
        """The same where the shell looks at the syntax only when it comes there: what makes no sense is no problem."""

    def deeper(self) -> None:
        """Goes one substitution deeper, as far as that is followed."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeep

"""How the commands of a script follow each other, with an explicit stack of open groups."""

from __future__ import annotations

import re
from abc import abstractmethod

from dslint.shell.context import Context
from dslint.shell.frame import Frame
from dslint.shell.pattern import pattern
from dslint.shell.scanner import Stop
from dslint.shell.simple import BLANKS, DESCRIPTOR, GAP, REDIRECT, TOKEN, SimpleCommands

_OPERATOR = re.compile(GAP + r"(?:\#[^\n]*+)?(?:(&&|\|\||;;&|;;|;&|\|&|[;|\n)]|&(?!>))|)")
GLUED_KEYWORD = r"(?:if|then|else|elif|while|until|do|done|fi|esac|!|\}|time|case)(?=[<>(\"'`$])"
CLOSERS = frozenset({"then", "elif", "else", "fi", "do", "done", "}", "esac"})
OPENERS = {"if": "if", "while": "while", "until": "while", "{": "{"}
_KEYWORDS = CLOSERS | frozenset(OPENERS) | {"for", "select", "case", "function", "!", "time", "coproc", "[["}
_PLAIN_GROUPS = frozenset({"(", "{", "function"})


class Groups(SimpleCommands):
    """How commands follow each other: operators, subshells, and the sections of groups."""

    @abstractmethod
    def keyword(self, word: str, start: int, base: Frame, close: str) -> bool:
        """Goes on behind a keyword that stands where a command may begin."""

    @abstractmethod
    def pattern(self, base: Frame, close: str) -> bool:
        """Reads the patterns of a case branch up to their `)`, or `esac`."""

    def read(self, close: str) -> None:
        """Reads commands up to and including `close` (empty: up to `end`)."""
        base = self.frame
        while self._step(base, close):
            pass

    def _step(self, base: Frame, close: str) -> bool:
        """Reads one command, keyword or line break; False when the list is over."""
        token = TOKEN.match(self.text, self.pos, self.end)
        if token is None:
            return self._symbol(base, close)
        if token[1] in _KEYWORDS:
            self.pos = token.end()
            return self.keyword(token[1], token.start(1), base, close)
        return self.finish(base, close) if self.simple() else True

    def _symbol(self, base: Frame, close: str) -> bool:
        """What stands where a command may begin and is not a plain word."""
        self.skip(BLANKS)
        if self.pos >= self.end:
            return self.at_end(base, close)
        char = self.text[self.pos]
        if char == "\n":
            self._line_break()
        elif char == "(":
            return self._parentheses(base, close)
        elif char in ");|" or (char == "&" and not self.text.startswith("&>", self.pos)):
            return self._operator_first(base, close)
        elif keyword := pattern(GLUED_KEYWORD).match(self.text, self.pos, self.end):
            if keyword[0] != "time" or self.text[keyword.end()] == "(":
                start, self.pos = self.pos, keyword.end()
                return self.keyword(keyword[0], start, base, close)
            return self.finish(base, close) if self.simple() else True
        else:
            return self.finish(base, close) if self.simple() else True
        return True

    def _line_break(self) -> None:
        self.pos += 1
        if not self.frame.need and self.frame.filled:
            self.frame.operator = self.frame.operator or "\n"
        self.read_heredocs()

    def skip_lines(self) -> None:
        """Skips blanks, comments and line breaks where the grammar allows them."""
        while True:
            self.skip(BLANKS)
            if self.pos >= self.end or self.text[self.pos] != "\n":
                return
            self.pos += 1
            self.read_heredocs()

    def at_end(self, base: Frame, close: str) -> bool:
        """The end of the text: fine if nothing is open or expected."""
        frame = self.frame
        if frame is not base or close:
            opener = self.text[frame.start : frame.start + 6].split(None, 1)[0] if frame.kind != "$" else "$("
            opener = opener if opener.isalpha() else opener[:1] if frame.kind != "$" else opener
            raise self.stop(frame.start, frame.start + len(opener), f"`{opener}` is never closed")
        if frame.need:
            raise self.stop(self.end, self.end, f"nothing follows `{frame.need}`")
        return False

    def _operator_first(self, base: Frame, close: str) -> bool:
        """An operator where a command may begin: the end of a group or branch, or an error."""
        frame = self.frame
        match = _OPERATOR.match(self.text, self.pos, self.end)
        operator = match[1] if match else ""
        if not frame.need and operator == ")" and frame is base and close == ")":
            self.pos += 1
            return False
        if not frame.need and operator == ")" and frame.kind == "(" and frame.filled and frame is not base:
            self.pos += 1
            self.close()
            return self.finish(base, close, compound=True)
        if not frame.need and frame.kind == "in" and operator[:1] == ";" and len(operator) > 1:
            self.pos += len(operator)
            return self.pattern(base, close)
        raise self.unexpected()

    def unexpected(self) -> Stop:
        """The error for what stands at `pos`."""
        match = _OPERATOR.match(self.text, self.pos, self.end)
        word = (match and match[1]) or ""
        if not word:
            token = TOKEN.match(self.text, self.pos, self.end)
            word = token[1] if token else self.text[self.pos : self.pos + 1]
        return self.stop(self.pos, self.pos + len(word), f"`{word}` is not expected here")

    # Groups

    def open(self, kind: str, start: int) -> None:
        """Opens a group."""
        outer = self.frame
        group = kind if kind in _PLAIN_GROUPS else "compound"
        frame = Frame(kind, start, outer, Context(group, outer.section, outer.after_or))
        if group == "compound":
            frame.ready()
        frame.operator = outer.operator
        frame.caught = frame.outer_caught = outer.caught
        frame.active = frozenset(self.active) if kind == "(" else None
        self.frame = frame

    def close(self) -> None:
        """Closes the innermost group."""
        frame = self.frame
        assert frame.outer is not None
        if frame.active is not None:
            self.active = set(frame.active)
        frame.outer.previous = frame.context
        self.frame = frame.outer

    def finish(self, base: Frame, close: str, compound: bool = False) -> bool:
        """Reads what follows a command: redirections of a group, then an operator."""
        while True:
            frame = self.frame
            frame.filled, frame.need, frame.negated = True, "", False
            if compound:
                self._redirections()
            if frame.kind == "function" and frame is not base:
                self.close()
                compound = True
                continue
            match = _OPERATOR.match(self.text, self.pos, self.end)
            operator = match[1] if match else None
            self.pos = match.end() if match else self.pos
            if operator == ")" and not (frame is base and close == ")") and frame.kind == "(" and frame is not base:
                self.close()
                compound = True
                continue
            return self._after(operator, base, close, compound)

    def _after(self, operator: str | None, base: Frame, close: str, compound: bool) -> bool:
        """Goes on behind a command that ended with `operator`, which no longer closes a subshell."""
        frame = self.frame
        if operator is None:
            if self.pos >= self.end:
                return self.at_end(base, close)
            if compound and self.next_keyword() in CLOSERS:
                return True
            raise self.unexpected()
        if operator == ")" and frame is base and close == ")":
            return False
        if operator[0] == ";" and len(operator) > 1 and frame.kind == "in":
            return self.pattern(base, close)
        if operator == ")" or (operator[0] == ";" and len(operator) > 1):
            self.pos -= len(operator)
            raise self.unexpected()
        frame.follow(operator)
        if operator == "\n":
            self.read_heredocs()
        return True

    def next_keyword(self) -> str:
        """The word at `pos`, as far as it may be a keyword."""
        token = TOKEN.match(self.text, self.pos, self.end)
        if token:
            return token[1]
        glued = pattern(GLUED_KEYWORD).match(self.text, self.pos, self.end)
        return glued[0] if glued else ""

    def _redirections(self) -> None:
        """Skips the redirections behind a group, following their substitutions."""
        while True:
            self.skip(BLANKS)
            start = self.pos
            descriptor = DESCRIPTOR.match(self.text, start, self.end)
            at = descriptor.end() if descriptor else start
            if not REDIRECT.match(self.text, at, self.end) or self.text.startswith(("<(", ">("), at):
                return
            self.pos = at
            self.redirection(descriptor[0] if descriptor else "", start)

    def _parentheses(self, base: Frame, close: str) -> bool:
        """A subshell, or an arithmetic command."""
        closing = self.arithmetic_end(self.pos)
        if closing < 0:
            self.open("(", self.pos)
            self.pos += 1
            return True
        self.tolerant_expansions(self.pos + 2, closing)
        self.pos = closing + 2
        self.frame.previous = None
        return self.finish(base, close, compound=True)

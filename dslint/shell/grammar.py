"""Reads a POSIX or bash script into simple commands, with an explicit stack of open groups.

What bash accepts is accepted; of what it does not, the first place that makes no sense becomes a problem, and the
commands before it are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.node import Problem
from dslint.shell.context import Context
from dslint.shell.dialects import POSIX
from dslint.shell.frame import Frame
from dslint.shell.groups import CLOSERS, OPENERS, Groups
from dslint.shell.inner import Inner
from dslint.shell.pattern import pattern
from dslint.shell.scanner import MAX_DEPTH, Stop, TooDeep
from dslint.shell.script import Script
from dslint.shell.script_word import Piece, ScriptWord, join
from dslint.shell.simple import BLANKS, GAP, TOKEN, is_redirect

if TYPE_CHECKING:
    from dslint.shell.command import Command
    from dslint.shell.word import Word

_LINES = r"(?:[ \t\r\n]++|\\\r?\n|\#[^\n]*+)*+"
_FUNCTION_NAME = GAP + r"([^\s;&|<>()$`\"']++)(?:[ \t]*+\([ \t]*+\))?"
_LOOP_NAME = GAP + r"([^\s;&|<>()]++)"
_COMPOUND_START = r"(?:[ \t]++-p\b)?[ \t]*+(?=[({!]|(?:if|while|until|for|case|\[\[)\s)"
_COPROCESS = r"[ \t]++(?:[A-Za-z_]\w*+[ \t]++(?=[({]|(?:if|while|until|for|case)\s))?"

_TRANSITIONS = {
    ("if", "then"): "then",
    ("elif", "then"): "then",
    ("then", "elif"): "elif",
    ("then", "else"): "else",
    ("then", "fi"): "",
    ("else", "fi"): "",
    ("while", "do"): "do",
    ("do", "done"): "",
    ("{", "}"): "",
}
_BEFORE_TEST = frozenset({"[[", "&&", "||", "(", "!"})


class Grammar(Groups):
    """One pass over a script: its keywords and substitutions."""

    def run(self) -> None:
        """Reads the whole script; what makes no sense becomes a problem of it."""
        try:
            self.read("")
            self.read_heredocs()
        except Stop as stop:
            if self.script.dialect != "zsh":
                self._problem(Problem(stop.span, "shell-syntax", stop.detail, self.script))
        except TooDeep:
            place = self.mapped.span(self.pos, self.pos)
            self._problem(Problem(place, "shell-too-deep", str(MAX_DEPTH), self.script))

    def _problem(self, problem: Problem) -> None:
        self.script.problems.append(problem)

    # Keywords

    def keyword(self, word: str, start: int, base: Frame, close: str) -> bool:
        """Goes on behind a keyword that stands where a command may begin."""
        if word in CLOSERS:
            return self._closer(word, start, base, close)
        if word in OPENERS:
            self.open(OPENERS[word], start)
        elif word == "!":
            self.frame.negated = True
        elif word in ("for", "select"):
            self._for(start)
        elif word == "case":
            return self._case(start, base, close)
        elif word == "function":
            self._function_keyword(start)
        elif word == "[[":
            self._test(start)
            return self.finish(base, close, compound=True)
        else:
            return self._prefix(word, start, base, close)
        return True

    def _prefix(self, word: str, start: int, base: Frame, close: str) -> bool:
        """`time` and `coproc` before a group; otherwise `time` is a command like others."""
        if word == "coproc":
            self.skip(pattern(_COPROCESS))
            return True
        group = pattern(_COMPOUND_START).match(self.text, self.pos, self.end)
        if group:
            self.pos = group.end()
            return True
        self.pos = start
        return self.finish(base, close) if self.simple() else True

    def _closer(self, word: str, start: int, base: Frame, close: str) -> bool:
        frame = self.frame
        if word == "esac" and frame.kind == "in" and not frame.need and frame is not base:
            following: str | None = ""
        else:
            following = _TRANSITIONS.get((frame.kind, word))
        if following is None or frame is base:
            raise self.stop(start, start + len(word), f"`{word}` is not expected here")
        if frame.need or (not frame.filled and word != "esac"):
            raise self.stop(start, start + len(word), f"a command is missing before `{word}`")
        if following:
            frame.kind = following
            frame.ready()
            return True
        self.close()
        return self.finish(base, close, compound=True)

    def _for(self, start: int) -> None:
        """`for NAME [in WORDS]; do`, `for ((...)); do`, also with `{` in place of `do`."""
        self.skip(BLANKS)
        closing = self.arithmetic_end(self.pos)
        if closing >= 0:
            self.tolerant_expansions(self.pos + 2, closing)
            self.pos = closing + 2
        else:
            self._for_names()
        self.skip(BLANKS)
        if self.text.startswith(";", self.pos, self.end):
            self.pos += 1
        self.skip_lines()
        word = self.next_keyword()
        if word not in ("do", "{"):
            raise self.unexpected() if self.pos < self.end else self.stop(start, start + 3, "`for` is never closed")
        self.skip(BLANKS)
        self.pos += len(word)
        self.open(word, start)
        if word == "{":
            self.frame.section = Context("do", self.frame.context)
        self.frame.operator = ""

    def _for_names(self) -> None:
        name = pattern(_LOOP_NAME).match(self.text, self.pos, self.end)
        if not name:
            raise self.unexpected()
        self.pos = name.end()
        self.skip_lines()
        token = TOKEN.match(self.text, self.pos, self.end)
        if token and token[1] == "in":
            self.pos = token.end()
            self._for_words()

    def _for_words(self) -> None:
        while True:
            self.skip(BLANKS)
            if self.pos >= self.end or self.text[self.pos] in "\n;":
                return
            if self.text[self.pos] in "&|()" or is_redirect(self.text, self.pos):
                raise self.unexpected()
            self.word()

    def _case(self, start: int, base: Frame, close: str) -> bool:
        self.skip(BLANKS)
        if self.pos >= self.end or self.text[self.pos] in "\n;&|()":
            raise self.stop(start, start + 4, "`case` needs a word")
        subject = self.word()
        self.skip_lines()
        token = TOKEN.match(self.text, self.pos, self.end)
        if not token or token[1] != "in":
            raise self.stop(start, start + 4, "`case` without `in`")
        self.pos = token.end()
        self.open("in", start)
        self.frame.section.subject = subject
        return self.pattern(base, close)

    def pattern(self, base: Frame, close: str) -> bool:
        """The patterns of a case branch up to their `)`, or `esac`."""
        self.skip_lines()
        token = TOKEN.match(self.text, self.pos, self.end)
        if token and token[1] == "esac":
            self.pos = token.end()
            self.close()
            return self.finish(base, close, compound=True)
        if self.text.startswith("(", self.pos, self.end):
            self.pos += 1
        patterns = [self._pattern_word(base, close)]
        while self.text[self.pos] != ")":
            self.pos += 1
            patterns.append(self._pattern_word(base, close))
        self.pos += 1
        self.frame.kind = "in"
        self.frame.ready()
        self.frame.section.patterns = tuple(patterns)
        return True

    def _pattern_word(self, base: Frame, close: str) -> Word:
        """One pattern; leaves `pos` at the `|` or `)` behind it."""
        self.skip(BLANKS)
        if self.pos < self.end and self.text[self.pos] not in "\n;&|()":
            word = self.word()
            self.skip(BLANKS)
            if self.pos < self.end and self.text[self.pos] in "|)":
                return word
        if self.pos >= self.end:
            self.at_end(base, close)
        raise self.unexpected()

    def _function_keyword(self, start: int) -> None:
        name = pattern(_FUNCTION_NAME).match(self.text, self.pos, self.end)
        if not name:
            raise self.stop(start, start + 8, "`function` needs a name")
        self.pos = name.end()
        self.define(name[1], start)

    def define(self, name: str, start: int) -> None:
        self.script.functions.add(name)
        self.open("function", start)
        self.frame.operator = ""
        self.frame.need = "()"

    def _test(self, start: int) -> None:
        """`[[ ... ]]` as one command."""
        slot = len(self.commands)
        words: list[Word] = [ScriptWord(self.mapped, start, start + 2, "[[")]
        while words[-1].raw != "]]":
            self.skip(pattern(_LINES))
            if self.pos >= self.end:
                raise self.stop(start, start + 2, "`[[` is never closed")
            begin = self.pos
            if words[-1].text == "=~":
                self._regular_expression()
            elif self.text.startswith("!(", begin) and words[-1].text in _BEFORE_TEST:
                self.pos += 1
            elif self.text[begin] in ";&|<>()" and not self.text.startswith(("<(", ">("), begin):
                self.pos += 2 if self.text[begin : begin + 2] in ("&&", "||") else 1
            else:
                words.append(self.word())
                continue
            words.append(ScriptWord(self.mapped, begin, self.pos, self.text[begin : self.pos]))
        self.add(slot, words, [], [])

    def _regular_expression(self) -> None:
        """Skips the pattern behind `=~`, in which parentheses and `|` are not the shell's."""
        depth = 0
        while self.pos < self.end:
            char = self.text[self.pos]
            if (char in " \t\n" and depth <= 0) or (char == ")" and depth == 0):
                return
            if char in " \t\r\n()|<>;&":
                depth += (char == "(") - (char == ")")
                self.pos += 1
            else:
                self.part()

    # Substitutions

    def nest(self, command: Command, inner: Inner) -> None:
        """Reads the script that a command runs, into this one."""
        self.commands += read_inner(command, inner, self.depth + 1)
        assert command.inner is not None
        self.script.problems += command.inner.problems
        self.script.functions |= command.inner.functions

    def tolerant_expansions(self, start: int, end: int) -> None:
        """Follows substitutions whose syntax the shell looks at only when it comes there (heredocs, arithmetic)."""
        outer, depth, active = self.frame, self.depth, self.active
        try:
            self.expansions(start, end)
        except Stop:
            self.active = active
        self.frame, self.depth = outer, depth

    def substitution(self, close: str) -> None:
        """Reads the commands of a substitution up to and including `close` (empty: up to `end`)."""
        self.deeper()
        outer, active = self.frame, frozenset(self.active)
        self.frame = Frame("$", self.pos - 2, None, Context("$", outer.section, outer.after_or))
        self.read(close)
        self.frame, self.active = outer, set(active)
        self.depth -= 1

    def backticks(self, start: int, end: int) -> None:
        """Reads the commands between backticks; the shell looks at their syntax only when it runs them."""
        outer, limit, depth, active = self.frame, self.end, self.depth, self.active
        self.pos, self.end = start, end
        try:
            self.substitution("")
        except Stop:
            self.active = active
        self.frame, self.end, self.depth = outer, limit, depth

    def escaped(self, start: int, end: int, escapable: str) -> None:
        """Reads the commands between backticks in which a backslash hides each of `escapable`."""
        self.deeper()
        pieces, position = [], start
        while (at := self.text.find("\\", position, end)) >= 0:
            hidden = self.text[at + 1 : at + 2] in tuple(escapable)
            pieces += [Piece(position, at if hidden else at + 1), Piece(at + 1, min(at + 2, end))]
            position = min(at + 2, end)
        inner = join(self.mapped, [*pieces, Piece(position, end)])
        child = Grammar(self.script, inner, self.depth, Context("$", self.frame.section, self.frame.after_or))
        child.commands = self.commands
        child.backticks(0, len(inner.text))
        self.depth -= 1


def read_inner(command: Command, inner: Inner, depth: int) -> list[Command]:
    """Makes the script that a command runs its `inner`, and returns its commands."""
    text = inner.text
    script = Script(text.span(0, len(text.text)), command, inner.dialect, "shell", text)
    script.nested = True
    script.options = inner.options
    command.inner = script
    if inner.dialect in POSIX and depth <= MAX_DEPTH:
        Grammar(script, text, depth, Context("script", command.context, command.after_or)).run()
        if not inner.known:
            script.problems.clear()
    return script.commands

"""Reads simple commands: words, assignments, redirections, and the scripts in them."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING

from dslint.shell.command import Assignment, Redirect
from dslint.shell.context import Context
from dslint.shell.dialects import change_options
from dslint.shell.frame import Frame
from dslint.shell.heredocs import Heredocs
from dslint.shell.inner import RUNS_SCRIPT, Inner, inner_input, inner_word
from dslint.shell.make import make_command
from dslint.shell.pattern import pattern
from dslint.shell.scanner import ASSIGNED, Stop
from dslint.shell.script_word import ScriptWord

if TYPE_CHECKING:
    from dslint.shell.command import Command
    from dslint.shell.script import Script
    from dslint.shell.word import Word
    from dslint.source import MappedText

GAP = r"(?:[ \t\r]++|\\\r?\n)*+"
TOKEN = re.compile(GAP + r"""([^ \t\r\n;&|<>()$`"'\\#][^ \t\r\n;&|<>()$`"'\\]*+)(?=[ \t\r\n;&|)]|\Z)""")
BLANKS = re.compile(GAP + r"(?:\#[^\n]*+)?")
REDIRECT = re.compile(r"&>>|&>|<<<|<<-|<<|<>|<&|<|>>|>&|>\||>")
DESCRIPTOR = re.compile(r"[0-9]+|\{[A-Za-z_]\w*\}", re.ASCII)
_FUNCTION = r"\([ \t]*+\)"
_EFFECTS = RUNS_SCRIPT | {"set", "exit", "return", "false"}


class SimpleCommands(Heredocs):
    """A place in a script, and how to read a simple command from there; `commands` grows in the order of the text."""

    def __init__(self, script: Script, mapped: MappedText, depth: int, context: Context) -> None:
        super().__init__(mapped, depth)
        self.script = script
        self.commands = script.commands
        self.active = set(script.options)
        self.frame = Frame(context.kind, 0, None, context)
        self._defines = False

    @abstractmethod
    def define(self, name: str, start: int) -> None:
        """Begins a function's body."""

    @abstractmethod
    def nest(self, command: Command, inner: Inner) -> None:
        """Reads the script that a command runs."""

    @abstractmethod
    def unexpected(self) -> Stop:
        """The error for what stands at `pos`."""

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Goes on behind what the pattern matches."""
        match = pattern.match(self.text, self.pos, self.end)
        if match:
            self.pos = match.end()

    def simple(self) -> bool:
        """Reads a simple command at `pos`; False when it turned out to be the head of a function."""
        slot, text, end, mapped = len(self.commands), self.text, self.end, self.mapped
        words: list[Word] = []
        assignments: list[Assignment] = []
        redirects: list[Redirect] = []
        while True:
            token = TOKEN.match(text, self.pos, end)
            if token is None:
                if self._other(words, assignments, redirects):
                    continue
                break
            start, self.pos = token.span(1)
            word = ScriptWord(mapped, start, self.pos, token[1])
            if words or "=" not in word.text or not ASSIGNED.match(word.text):
                words.append(word)
            else:
                assignments.append(Assignment(word))
        if self._defines:
            self._defines = False
            return False
        self.add(slot, words, assignments, redirects)
        return True

    def _other(self, words: list[Word], assignments: list[Assignment], redirects: list[Redirect]) -> bool:
        """Reads a word that is not plain, or a redirection; False where the command ends."""
        self.skip(BLANKS)
        text, start = self.text, self.pos
        if start >= self.end or text[start] in "\n;|)" or (text[start] == "&" and not text.startswith("&>", start)):
            return False
        if text[start] == "(":
            self._function(words, assignments, redirects)
            return False
        if is_redirect(text, start):
            redirects.append(self.redirection("", start))
            return True
        word = self.word()
        if self._is_descriptor(word):
            redirects.append(self.redirection(word.text, start))
        elif not words and ASSIGNED.match(word.raw):
            assignments.append(Assignment(word))
        else:
            words.append(word)
        return True

    def _is_descriptor(self, word: ScriptWord) -> bool:
        """Whether a word is the number before a redirection (`2>`)."""
        if word.end != self.pos or not is_redirect(self.text, self.pos) or self.text[self.pos] == "&":
            return False
        return not word.quoted and DESCRIPTOR.fullmatch(word.raw) is not None

    def _function(self, words: list[Word], assignments: list[Assignment], redirects: list[Redirect]) -> None:
        """`name()` begins a function; any other parenthesis here is an error."""
        parentheses = pattern(_FUNCTION).match(self.text, self.pos, self.end)
        if parentheses is None or len(words) != 1 or assignments or redirects:
            raise self.unexpected()
        name = words[0]
        assert isinstance(name, ScriptWord)
        self.pos = parentheses.end()
        self.define(name.text, name.start)
        self._defines = True

    def redirection(self, descriptor: str, start: int) -> Redirect:
        """A redirection whose operator stands at `pos`."""
        match = REDIRECT.match(self.text, self.pos, self.end)
        assert match is not None
        self.pos = match.end()
        self.skip(BLANKS)
        if self.pos >= self.end or self.text[self.pos] in "\n;&|()":
            raise self.stop(match.start(), match.end(), f"nothing follows `{match[0]}`")
        if is_redirect(self.text, self.pos):
            raise self.unexpected()
        target = self.word()
        redirect = Redirect(self.mapped, start, self.pos, descriptor, match[0], target)
        if match[0] in ("<<", "<<-"):
            self.expect_heredoc(redirect)
        elif match[0] == "<<<":
            redirect.body = target.mapped
        return redirect

    def add(self, slot: int, words: list[Word], assignments: list[Assignment], redirects: list[Redirect]) -> None:
        """Makes the command whose inner commands, if any, stand in `commands` from `slot` on."""
        command = make_command(self.script, words, assignments, redirects)
        frame = self.frame
        command.context = frame.section
        if frame.operator:
            command.operator = frame.operator
        if frame.after_or:
            command.after_or = True
        if frame.negated:
            command.negated = True
        if self.active:
            command.errexit = "errexit" in self.active
            command.pipefail = "pipefail" in self.active
        if frame.pipeline is not None:
            frame.pipeline.append(command)
            command.piped = frame.pipeline
        frame.previous = command
        self.commands.insert(slot, command)
        if command.name in _EFFECTS:
            self._apply_effects(command)
        for redirect in redirects:
            redirect.command = command
            self.follow_body(redirect)

    def _apply_effects(self, command: Command) -> None:
        """What `set`, `exit` and shells with a quoted script mean for the commands around them."""
        if command.name == "set":
            change_options([word.text for word in command.args], self.active)
        elif command.name in RUNS_SCRIPT:
            inner = inner_word(command)
            if inner is not None:
                self.nest(command, inner)
        elif self.frame.caught is not None:
            self.frame.caught.gives_up = True

    def follow_body(self, redirect: Redirect) -> None:
        """Reads the script that a shell gets from a heredoc or here-string, once both are known."""
        if redirect.body is not None and redirect.command is not None and redirect.command.name in RUNS_SCRIPT:
            inner = inner_input(redirect.command, redirect)
            if inner is not None:
                self.nest(redirect.command, inner)


def is_redirect(text: str, at: int) -> bool:
    """Whether a redirection's operator stands there, and not a process substitution."""
    return (
        at < len(text)
        and text[at] in "<>&"
        and REDIRECT.match(text, at) is not None
        and not text.startswith(("<(", ">("), at)
    )

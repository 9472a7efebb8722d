"""One simple command of a script, and what rules ask of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from dslint.node import Node
from dslint.shell.options import Arguments
from dslint.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dslint.shell.context import Context
    from dslint.shell.script import Script
    from dslint.shell.word import Word
    from dslint.source import Edit, MappedText


class Assignment:
    """`name=value` before a command or as an argument of `env`; `word` is the whole."""

    __slots__ = ("name", "word")

    def __init__(self, word: Word) -> None:
        self.word = word
        self.name = word.text.partition("=")[0].removesuffix("+").partition("[")[0]

    @property
    def append(self) -> bool:
        """Whether the value is added to the old one (`+=`)."""
        return self.word.text.partition("=")[0].endswith("+")

    @property
    def name_span(self) -> Span:
        """The place of the name."""
        return self.word.part(0, len(self.name))

    @property
    def value(self) -> Word:
        """What is assigned; of an array, the text in parentheses."""
        return self.word.slice(self.word.text.index("=") + 1)

    def __repr__(self) -> str:
        return f"<Assignment {self.word.text!r}>"


class Redirect:
    """A redirection: `2>&1` has fd "2", operator ">&" and target `1`; a heredoc also has its body, once it was read."""

    __slots__ = ("_mapped", "body", "command", "end", "fd", "operator", "start", "target")

    def __init__(self, mapped: MappedText, start: int, end: int, fd: str, operator: str, target: Word) -> None:
        self._mapped = mapped
        self.start = start
        self.end = end
        self.fd = fd
        self.operator = operator
        self.target = target
        self.body: MappedText | None = None
        self.command: Command | None = None

    @property
    def span(self) -> Span:
        """From the file descriptor or operator to the end of the target; without a heredoc's body."""
        return self._mapped.span(self.start, self.end)

    def __repr__(self) -> str:
        return f"<Redirect {self.span.text!r}>"


class Command(Node):
    """One simple command: words, assignments, redirections. Typed views (`PipInstall`) are subclasses of it.

    `name` is the bare name of the program that does the work: wrappers (`sudo`, `env A=1`, `timeout 5`), directories
    and `python -m` are left out; `wrappers` names them, `words` holds them. A command of assignments only has no name.
    `inner` is the script that it runs (`sh -c '...'`). `operator` stands before the command (`&&`, `||`, `;`, `\\n`,
    `|`, `|&`, `&`; empty for the first of a list or branch), `next_operator` behind it. `errexit` and `pipefail` are
    the shell's `set` options when it starts.
    """

    VALUED: ClassVar[frozenset[str]] = frozenset()
    """The options of the program that take a value as a word of their own."""

    script: Script
    words: list[Word]
    assignments: Sequence[Assignment] = ()
    redirects: Sequence[Redirect] = ()
    name: str
    name_index: int
    wrappers: tuple[str, ...] = ()
    subcommands: int = 0
    operator: str = ""
    next_operator: str = ""
    piped: list[Command] | None = None
    negated: bool = False
    after_or: bool = False
    errexit: bool = False
    pipefail: bool = False
    context: Context
    gives_up: bool = False
    inner: Script | None = None

    def __init__(self, script: Script, words: list[Word], name: str, name_index: int) -> None:
        self.parent = script
        self.script = script
        self.words = words
        self.name = name
        self.name_index = name_index

    @cached_property
    def span(self) -> Span:  # type: ignore[override]  # worked out when asked: few commands get a finding
        """From the first word, assignment or redirection to the last."""
        parts = [word.span for word in self.words]
        parts += [assignment.word.span for assignment in self.assignments]
        parts += [redirect.span for redirect in self.redirects]
        if not parts:
            return self.script.span
        source = parts[0].source
        inside = [part for part in parts if part.source is source]
        return Span(source, min(part.start for part in inside), max(part.end for part in inside))

    @property
    def anchor(self) -> Span:
        """The program's name."""
        return self.name_word.span if self.name_word else self.span

    @property
    def name_word(self) -> Word | None:
        """The word that names the program, as written (`/opt/venv/bin/pip`, the `pip` of `python -m pip`)."""
        return self.words[self.name_index] if 0 <= self.name_index < len(self.words) else None

    @cached_property
    def args(self) -> list[Word]:
        """The words after the program's name."""
        return self.words[self.name_index + 1 :]

    @property
    def pipeline(self) -> list[Command]:
        """The simple commands of its pipeline, in order, itself among them; alone if there is none."""
        return self.piped or [self]

    @property
    def conditional(self) -> bool:
        """Whether it depends on other commands' outcome that it runs: a branch, a loop's body, after `||`."""
        return self.after_or or self.context.conditional

    @cached_property
    def is_left_out(self) -> bool:
        """Whether a condition surely keeps it from running unless a variable is given (`if [ "$DEV" ]`)."""
        if not self.context.conditional and self.operator not in ("&&", "||"):
            return False
        outermost = self.script
        while isinstance(outermost.parent, Command):
            outermost = outermost.parent.script
        return outermost.default_of is not None and outermost.branches.leave_out(self)

    @property
    def in_loop(self) -> bool:
        """Whether it stands in a loop."""
        return self.context.loop

    @property
    def in_function(self) -> bool:
        """Whether it stands in a function's body."""
        return self.context.function

    @property
    def in_substitution(self) -> bool:
        """Whether it stands in `$(...)`, backticks or `<(...)`."""
        return self.context.substitution

    @property
    def in_condition(self) -> bool:
        """Whether it stands in the condition of an `if`, `while` or `until`, where failing is an answer."""
        return self.context.condition

    @property
    def failure_ignored(self) -> bool:
        """Whether `||` (here, or behind a group around it) catches its failure and goes on."""
        last = self.pipeline[-1]
        if last.next_operator == "||":
            return not last.gives_up
        group: Context | None = self.context
        while group is not None:
            if group.next_operator == "||":
                return not group.gives_up
            group = group.parent
        return False

    @cached_property
    def arguments(self) -> Arguments:
        """The words after the name, read as options and positionals with `VALUED`."""
        return Arguments(self.args, self.VALUED)

    def has(self, *flags: str) -> bool:
        """Whether a flag is given: alone, as `--flag=value`, or a short one in a cluster (`-qy`)."""
        return self.arguments.has(flags)

    def option(self, *flags: str) -> Word | None:
        """The value of the first of the options given: `--flag v`, `--flag=v`, `-f v`, `-fv`."""
        return next(iter(self.arguments.values(flags)), None)

    def options(self, *flags: str) -> list[Word]:
        """The values of all of the options given, in order."""
        return self.arguments.values(flags)

    def positionals(self, valued: frozenset[str] | set[str] | None = None) -> list[Word]:
        """The arguments that are no options, nor values of the `valued` ones (default: those known of the program)."""
        return (self.arguments if valued is None else Arguments(self.args, frozenset(valued))).positionals

    @property
    def operands(self) -> list[Word]:
        """The positionals without the words that name the subcommand (`pip install`)."""
        return self.arguments.positionals[self.subcommands :]

    @property
    def subcommand(self) -> Word | None:
        """The last word that names the subcommand: `install` of `pip install`, `create` of `conda env create`."""
        return self.arguments.positionals[self.subcommands - 1] if self.subcommands else None

    def variable(self, name: str) -> Word | None:
        """The value that the script itself gives to an environment variable of this command.

        `NAME=value` before the command or in `env`, else the last `NAME=value` or `export NAME=value` above it.
        """
        for assignment in self.assignments:
            if assignment.name == name:
                return assignment.value
        return self.script.assigned.above(self, name)

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether a command of the program and subcommand of this view, with these arguments, is one."""
        return True

    def insert_after(self, word: Word, text: str) -> Edit | None:
        """One more argument after a word of this command; None where the text around it does not allow it."""
        return self.script.insert_after(word, text)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {' '.join(word.raw for word in self.words)!r}>"

"""A script: the commands of a text in some shell, or of an argument vector."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dslint.node import Node, Problem
from dslint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from dslint.shell.assigned import Assigned
    from dslint.shell.branches import Branches
    from dslint.shell.command import Command
    from dslint.shell.word import Word
    from dslint.source import MappedText


class Script(Node):
    """Commands in the order of the text: those of groups, bodies, substitutions and quoted scripts included.

    `dialect` is the shell or interpreter (`sh`, `bash`, `python`); only POSIX-like shells have commands. `form` is
    `shell` for a text and `exec` for an argument vector; `text` is the script as its interpreter gets it (None in exec
    form). `options` are the `set -o` options on which it starts (`errexit`, `pipefail`). `functions` are those it
    defines; `nested` is whether it stands in quotes of another one.
    """

    def __init__(self, span: Span, parent: Node | None, dialect: str, form: str, text: MappedText | None) -> None:
        super().__init__(span, parent)
        self.dialect = dialect
        self.form = form
        self.text = text
        self.commands: list[Command] = []
        self.problems: list[Problem] = []
        self.functions: set[str] = set()
        self.options: frozenset[str] = frozenset()
        self.nested = False
        self.insert: Callable[[Word, str], Edit] | None = None
        self.default_of: Callable[[Word], str | None] | None = None
        """What a word becomes in a run that is given no variables from outside; None for what nobody can know."""
        self._assigned: Assigned | None = None

    @property
    def assigned(self) -> Assigned:
        """What its commands assign to variables of the shell."""
        if self._assigned is None or self._assigned.size != len(self.commands):
            from dslint.shell.assigned import Assigned

            self._assigned = Assigned(self.commands)
        return self._assigned

    @cached_property
    def branches(self) -> Branches:
        """Which of its commands it leaves out by default."""
        from dslint.shell.branches import Branches

        return Branches(self)

    def insert_after(self, word: Word, text: str) -> Edit | None:
        """One more argument after a word; None where quotes around the script could change what the text means."""
        if self.insert is not None:
            return self.insert(word, text)
        if not _is_plain(text) and (self.nested or not _is_shell(text) or word.span.text != word.raw):
            return None
        end = word.span.end
        return Edit(Span(word.span.source, end, end), f" {text}")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_@%+=:./~-]*[A-Za-z0-9_@%+=./~-]")


def _is_plain(text: str) -> bool:
    """Whether a text means the same in every kind of quotes and in YAML's plain scalars."""
    return _plain().fullmatch(text) is not None


def _is_shell(text: str) -> bool:
    """Whether a text stays on its line and opens no quote that it does not close."""
    return not re.search(r"[\n\r`\\#]", text) and text.count("'") % 2 == 0 and text.count('"') % 2 == 0

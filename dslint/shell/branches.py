"""Which commands a script leaves out unless it is given variables from outside: conditions that are surely false.

Three answers: True, False, and None for what nobody can know. Read are `[ ... ]`, `[[ ... ]]` and `test` about strings
and numbers, `true`, `false`, `!`, lists of `&&` and `||`, `if` and `case`.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.shell.command import Command
    from dslint.shell.context import Context
    from dslint.shell.script import Script
    from dslint.shell.word import Word

_SETTERS = frozenset({"read", "mapfile", "eval", "source", ".", "declare", "local", "typeset", "export", "getopts"})
_MOST_BRANCHES = 50


class Branches:
    """What is known of the branches of one script, with all that is quoted in it."""

    def __init__(self, script: Script) -> None:
        self._default_of = script.default_of
        self._set_inside = set(_names_set_in(script))
        self._answers: dict[Context, bool | None] = {}
        self._skipped: dict[Context, bool] = {}
        self._left_out: set[Command] = set()
        sections: dict[Context, list[Command]] = {}
        for command in script.commands:
            sections.setdefault(command.context, []).append(command)
        for section, commands in sections.items():
            self._answers[section] = self._read_lists(commands)

    def leave_out(self, command: Command) -> bool:
        """Whether a list or a branch around a command surely does not run it."""
        if command in self._left_out:
            return True
        section: Context | None = command.context
        while section is not None:
            if section not in self._skipped:
                self._skipped[section] = self._is_skipped(section)
            if self._skipped[section]:
                return True
            section = section.parent
        return False

    def _read_lists(self, commands: list[Command]) -> bool | None:
        """Notes which commands the lists of `&&` and `||` of one section leave out; what the last list answers."""
        answer: bool | None = None
        before = ""
        for command in commands:
            listed, decided = command.operator in ("&&", "||"), command.operator == "||"
            if command.operator != before:
                answer = None  # a group stands between, whose answer nobody looks at
            before = command.next_operator
            if listed and answer is decided:
                self._left_out.add(command)
                continue
            own = None if command.piped else self._answer(command)
            answer = None if listed and answer is None and own is not decided else own
        return None if before in ("&&", "||") else answer

    def _is_skipped(self, section: Context) -> bool:
        """Whether a branch of an `if` or `case` is surely not taken."""
        if section.kind == "in":
            fits = self._fits(section)
            return fits is False or any(self._fits(above) for above in _above(section))
        if section.kind not in ("then", "elif", "else"):
            return False
        wanted = section.kind == "then"
        for above in _above(section):
            if above.kind in ("if", "elif"):
                if self._answers.get(above) is (not wanted):
                    return True
                wanted = False
        return False

    def _fits(self, branch: Context) -> bool | None:
        text = self._value(branch.subject) if branch.subject is not None else None
        if text is None or not branch.patterns or not all(pattern.known for pattern in branch.patterns):
            return None
        return any(fnmatchcase(text, pattern.text) for pattern in branch.patterns)

    def _answer(self, command: Command) -> bool | None:
        """Whether a command succeeds."""
        said = self._value(command.words[0]) if len(command.words) == 1 else None
        if said in ("true", ":", "false"):
            answer: bool | None = said != "false"
        elif command.name in ("[", "[[", "test"):
            answer = self._test(command.args if command.name == "test" else command.args[:-1])
        else:
            answer = None
        return (not answer) if command.negated and answer is not None else answer

    def _test(self, words: list[Word]) -> bool | None:
        if words and words[0].raw == "!":
            answer = self._plain_test(words[1:])
            return None if answer is None else not answer
        return self._plain_test(words)

    def _plain_test(self, words: list[Word]) -> bool | None:
        operator = "-n" if len(words) == 1 else words[-2].raw if words else ""
        if len(words) <= 2 and operator in ("-n", "-z"):
            text = self._value(words[-1])
            return None if text is None else bool(text) is (operator == "-n")
        if len(words) != 3:
            return None
        left, right = self._value(words[0]), self._value(words[2])
        return None if left is None or right is None else _compared(left, operator, right)

    def _value(self, word: Word) -> str | None:
        """What a word becomes; None where the script itself sets a variable in it."""
        if self._default_of is None or any(name in self._set_inside for name in _names(word.raw)):
            return None
        return self._default_of(word)


def _compared(left: str, operator: str, right: str) -> bool | None:
    if operator == "=~":
        return right in left if re.fullmatch(r"[\w-]+", right) else None
    if operator in ("=", "==", "!="):
        return None if any(mark in right for mark in "*?[") else (left == right) is (operator != "!=")
    if operator not in _NUMBERS or not all(re.fullmatch(r"-?\d{1,9}", text) for text in (left, right)):
        return None
    difference = int(left) - int(right)
    return (difference > 0) - (difference < 0) in _NUMBERS[operator]


_NUMBERS = {"-eq": (0,), "-ne": (-1, 1), "-lt": (-1,), "-le": (-1, 0), "-gt": (1,), "-ge": (0, 1)}


def _above(section: Context) -> Iterator[Context]:
    """The sections of the same `if` or `case` above one, the nearest first; a flood of them is not followed."""
    above = section.before
    for _ in range(_MOST_BRANCHES):
        if above is None:
            return
        yield above
        above = above.before


def _names(text: str) -> list[str]:
    """The variables in a text, and the arguments of a script or function (`$1`)."""
    return re.findall(r"\$\{?(\w+)", text)


def _names_set_in(script: Script) -> Iterator[str]:
    """The variables that a script sets itself."""
    for command in script.commands:
        yield from (each.name for each in command.assignments if not command.name)
        if command.name in _SETTERS:
            for word in command.args:
                yield from re.findall(r"\w+", word.text)

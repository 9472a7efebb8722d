"""Makes a command out of its words: finds its program and, where there is one, its typed view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Assignment, Command
from dslint.shell.tools.table import PROGRAMS, view_of
from dslint.shell.wrappers import env_assignments, resolve

if TYPE_CHECKING:
    from dslint.shell.command import Redirect
    from dslint.shell.script import Script
    from dslint.shell.word import Word


def make_command(
    script: Script, words: list[Word], assignments: list[Assignment], redirects: list[Redirect]
) -> Command:
    """The command, as the typed view of its program if there is one."""
    if not words:
        command = Command(script, words, "", -1)
    else:
        index, name, wrappers = resolve(words)
        if name in PROGRAMS:
            view, subcommands = view_of(name, words[index + 1 :])
            command = view(script, words, name, index)
            command.subcommands = subcommands
        else:
            command = Command(script, words, name, index)
        if wrappers:
            command.wrappers = wrappers
            assignments = assignments + [Assignment(word) for word in env_assignments(words, index, wrappers)]
    if assignments:
        command.assignments = assignments
    if redirects:
        command.redirects = redirects
    return command

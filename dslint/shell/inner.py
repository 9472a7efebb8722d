"""The script that a command runs: `sh -c '...'`, `su -c`, `eval`, `python -c`, `bash <<EOF`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.dialects import POSIX, shell_options
from dslint.shell.options import Arguments
from dslint.shell.pattern import pattern

if TYPE_CHECKING:
    from dslint.shell.command import Command, Redirect
    from dslint.shell.word import Word
    from dslint.source import MappedText

_INTERPRETERS = POSIX | {"python", "perl", "ruby", "node", "Rscript", "julia", "pwsh", "powershell", "R"}
_FLAGS = {"perl": "-e", "ruby": "-e", "node": "-e", "Rscript": "-e", "julia": "-e", "R": "-e"}
_COMMAND_FLAG = r"-[A-Za-z]*c"
_VALUED = frozenset({"-o", "-O", "+o", "+O", "-W", "-X", "--rcfile", "--init-file"})
_ARGUMENTS_FIRST = frozenset({"su", "runuser"})
RUNS_SCRIPT = _INTERPRETERS | {"su", "eval", "runuser"}
"""Programs that may run a script given as a word or as their input."""


class Inner:
    """A script inside a command: its text, dialect, the options it starts with, and whether its text is known."""

    __slots__ = ("dialect", "known", "options", "text")

    def __init__(self, text: MappedText, dialect: str, options: frozenset[str], known: bool) -> None:
        self.text = text
        self.dialect = dialect
        self.options = options
        self.known = known


def inner_word(command: Command) -> Inner | None:
    """The script that stands in one of the command's words."""
    args = command.args
    if command.name == "eval":
        return Inner(args[0].mapped, "sh", frozenset(), args[0].known) if len(args) == 1 else None
    for index, word in enumerate(args):
        if _is_command_flag(command.name, word.text):
            at = _script_index(command, index)
            if at >= len(args):
                return None
            options = shell_options([word.text for word in args[:at]])
            return Inner(args[at].mapped, _dialect(command), options, args[at].known)
        if command.name not in _ARGUMENTS_FIRST and not _is_option(args, index):
            return None
    return None


def inner_input(command: Command, redirect: Redirect) -> Inner | None:
    """The script that a command reads from a heredoc or here-string."""
    if redirect.body is None or redirect.fd not in ("", "0") or command.name not in _INTERPRETERS:
        return None
    arguments = Arguments(command.args, _VALUED)
    if (arguments.has(("-c", "-e")) and command.name not in POSIX) or arguments.has(("-c",)):
        return None
    if any(word.text != "-" for word in arguments.positionals) and not arguments.has(("-s",)):
        return None
    return Inner(redirect.body, _dialect(command), shell_options([word.text for word in command.args]), True)


def _is_option(args: list[Word], index: int) -> bool:
    """Whether a word is an option or an option's value (`pipefail` of `bash -eo pipefail -c`)."""
    if args[index].text.startswith(("-", "+")):
        return True
    before = args[index - 1].text if index else ""
    return before in _VALUED or (before[:1] in ("-", "+") and before[:2] != "--" and before.endswith(("o", "O")))


def _is_command_flag(name: str, text: str) -> bool:
    if name in _FLAGS:
        return text == _FLAGS[name]
    if name in _ARGUMENTS_FIRST and text in ("-c", "--command", "--session-command"):
        return True
    return pattern(_COMMAND_FLAG).fullmatch(text) is not None or (
        name in ("pwsh", "powershell") and text.lower() == "-command"
    )


def _script_index(command: Command, flag: int) -> int:
    """Where the script stands: behind `-c` and the options that follow it (`bash -c -e '...'`, `-co pipefail`)."""
    at = flag + 1
    if command.name in POSIX:
        while at < len(command.args) and command.args[at].text in ("-e", "-x", "-u", "-l", "-i", "--"):
            at += 1
    return at


def _dialect(command: Command) -> str:
    if command.name in ("su", "runuser", "busybox", "eval"):
        return "sh"
    return "powershell" if command.name == "pwsh" else command.name

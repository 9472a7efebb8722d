"""How the text of an instruction becomes a script: which shell reads it, and what heredocs do to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.shell import POSIX, Script, dialect_of, dialect_of_shebang, parse_argv, parse_script, shell_options
from dslint.shell.word import Word
from dslint.source import Edit, MappedText, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dslint.dockerfile.instruction import Heredoc
    from dslint.dockerfile.running import CommandInstruction

_SHELLS = POSIX | {"cmd", "powershell"}


class ShellSetting:
    """What SHELL says: the dialect of shell forms, and the `set -o` options with which the shell starts.

    `argv` are its words; none for the shell that counts where nothing is said.
    """

    def __init__(self, dialect: str, options: frozenset[str] = frozenset(), argv: Sequence[str] = ()) -> None:
        self.dialect = dialect
        self.options = options
        self.argv = argv

    @property
    def is_bare(self) -> bool:
        """Whether it is a shell, and nothing else, that reads no start-up file: `/bin/sh -c`, `bash -eo pipefail -c`.

        A login shell (`-l`), an interactive one (`-i`) and a program that starts a shell (`conda run`) are not.
        """
        return all(
            word.rpartition("/")[2] in POSIX
            if index == 0
            else re.fullmatch(r"-[ceuxo]+|errexit|nounset|pipefail|xtrace", word)
            for index, word in enumerate(self.argv)
        )


def shell_setting(argv: list[str]) -> ShellSetting:
    """What a SHELL of these words means: its last word that is a shell counts (`conda run -n x bash -c`)."""
    for index in range(len(argv) - 1, -1, -1):
        dialect = dialect_of([argv[index]]) if re.search("sh|cmd|busybox", argv[index], re.IGNORECASE) else ""
        if dialect in _SHELLS:
            return ShellSetting(dialect, shell_options(argv[index + 1 :]) if dialect in POSIX else frozenset(), argv)
    return ShellSetting(dialect_of(argv), argv=argv)


def text_script(text: MappedText, instruction: CommandInstruction) -> Script:
    """A shell form; the heredocs of the instruction are the shell's."""
    setting = instruction.shell
    bodies = [heredoc.body for heredoc in instruction.heredocs] if instruction.line.bodies else ()
    return parse_script(text, dialect=setting.dialect, parent=instruction, options=setting.options, heredocs=bodies)


def heredoc_script(heredoc: Heredoc, instruction: CommandInstruction) -> Script:
    """`RUN <<EOF`: the body is the script, for the program in its `#!` line if it has one."""
    setting = instruction.shell
    named = dialect_of_shebang(heredoc.body.text) if setting.dialect in POSIX else None
    dialect, options = (setting.dialect, setting.options) if named is None else (named, frozenset[str]())
    return parse_script(heredoc.body, dialect=dialect, parent=instruction, options=options)


def argv_script(words: list[Word], instruction: CommandInstruction) -> Script:
    """An exec form."""
    return parse_argv(words, parent=instruction, insert=_insert_string)


def _insert_string(word: Word, text: str) -> Edit:
    """One more string in the JSON array behind `word`, whose span lies inside its quotes."""
    import json

    end = word.span.end + 1
    return Edit(Span(word.span.source, end, end), ", " + json.dumps(text, ensure_ascii=False))

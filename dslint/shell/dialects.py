"""Shells and other interpreters: which language a script is in, and with which options its shell starts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dslint.shell.wrappers import bare_name

POSIX = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox"})
"""The dialects whose scripts are read into commands."""

_SHORT_OPTIONS = {"e": "errexit", "u": "nounset", "x": "xtrace", "o": ""}


def dialect_of(words: Sequence[str]) -> str:
    """The dialect of what an interpreter's argument vector runs (`["/bin/bash", "-c"]`, `["/usr/bin/env", "python3"]`).

    `sh` if there is none; names are bare and lower case: `python`, `powershell`, `cmd`, `perl`.
    """
    for word in words:
        name = bare_name(re.split(r"[\\/]", word)[-1].lower().removesuffix(".exe"))
        if name in ("env", "sudo", "busybox") or name.startswith("-") or "=" in name:
            continue
        return "powershell" if name == "pwsh" else name
    return "sh"


def dialect_of_shebang(text: str) -> str | None:
    """The dialect that a script's first line names (`#!/usr/bin/env -S bash -e`); None where it names none."""
    if not text.startswith("#!"):
        return None
    line = text[2:].split("\n", 1)[0]
    return dialect_of(line.split()) if line.strip() else None


def shell_options(words: Sequence[str]) -> frozenset[str]:
    """The `set -o` options that a shell's arguments switch on: `-e`, `-eo pipefail`, `-o errexit`."""
    found: set[str] = set()
    change_options(words, found)
    return frozenset(found)


def change_options(words: Sequence[str], active: set[str]) -> None:
    """Applies the options of `set` or of a shell (`-eu`, `+e`, `-o pipefail`) to the active ones."""
    index = 0
    while index < len(words):
        text = words[index]
        if len(text) < 2 or text[0] not in "-+" or text == "--":
            return
        change = active.add if text[0] == "-" else active.discard
        if text[1] != "-":
            for letter in text[1:]:
                if letter == "o" and index + 1 < len(words):
                    index += 1
                    change(words[index])
                elif _SHORT_OPTIONS.get(letter):
                    change(_SHORT_OPTIONS[letter])
        index += 1

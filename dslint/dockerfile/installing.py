"""What an install in an instruction names once the defaults of ARG and ENV are filled in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.packages import parse_requirement

if TYPE_CHECKING:
    from dslint.dockerfile.instruction import Instruction
    from dslint.packages import Requirement
    from dslint.shell import PipInstall, Word


def requirements_in(instruction: Instruction, install: PipInstall) -> list[Requirement]:
    """The packages that a command names; behind a variable with a known default, what that says, at its place."""
    found = list(install.requirements)
    for word in install.operands:
        if word.text.startswith("$") and not word.known:
            span = word.span
            texts = _behind(instruction, install, word)
            found += (each for text in texts if (each := parse_requirement(text, span)) is not None)
    return found


def _behind(instruction: Instruction, install: PipInstall, word: Word) -> list[str]:
    """The words that a variable stands for; none where nobody knows, or where the script gives it another value."""
    name = _variable().fullmatch(word.text)
    if name is None or install.variable(name[1]) is not None:
        return []
    variable = instruction.variable(name[1])
    value = variable.value if variable is not None and variable.known else None
    if value is None or "$" in value or "`" in value:
        return []
    words = [value] if word.quoted else value.split()
    return [] if any(each.startswith("-") for each in words) else words  # options, and perhaps their values


@cache
def _variable() -> re.Pattern[str]:
    return re.compile(r"\$\{?([A-Za-z_]\w*)\}?")

"""One script as ShellCheck gets it: the text of an instruction with the environment of its stage before it.

The text is made of pieces; what ShellCheck says is taken back to the place of its piece in the Dockerfile, and what it
says of pieces that are not in the Dockerfile is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from dslint.dockerfile import Arg, Env

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Instruction
    from dslint.dockerfile.running import CommandInstruction
    from dslint.source import MappedText, Span

    Piece = tuple[str, MappedText | None]

DIALECTS = {"bash": "bash", "dash": "dash", "ash": "busybox", "busybox": "busybox", "ksh": "ksh"}
"""Our names of the shells that ShellCheck knows, and its own."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class ShellText:
    """A script of `dialect` (ShellCheck's name), where it stands (`place`) and where its characters stand."""

    def __init__(self, dialect: str, place: Span, pieces: list[Piece]) -> None:
        self.dialect = dialect
        self.place = place
        self.text = "".join(text for text, _ in pieces)
        self._pieces = pieces
        self._starts = [0]
        for text, _ in pieces[:-1]:
            self._starts.append(self._starts[-1] + len(text))
        self._lines = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span | None:
        """Where a range (from 1, the end exclusive) stands in the Dockerfile; None for what does not stand there."""
        start, end = self._offset(line, column), self._offset(end_line, end_column)
        index = bisect_right(self._starts, start) - 1
        if start == end and index and start == self._starts[index] and self._pieces[index][1] is None:
            index -= 1  # what is inserted at the end of a piece belongs to it
        text, mapped = self._pieces[index]
        if mapped is None:
            return None
        begin = start - self._starts[index]
        return mapped.span(begin, min(end - self._starts[index], len(text)))

    def _offset(self, line: int, column: int) -> int:
        return min(self._lines[min(line, len(self._lines)) - 1] + column - 1, len(self.text))


def shell_texts(dockerfile: Dockerfile) -> Iterator[ShellText]:
    """The shell scripts of a Dockerfile: the shell forms and the heredocs that a shell reads."""
    from dslint.dockerfile.running import CommandInstruction

    for instruction in dockerfile.instructions:
        if isinstance(instruction, CommandInstruction) and instruction.is_shell_form:
            dialect, text = _dialect(instruction), instruction.script.text
            if dialect is not None and text is not None and _is_script(text.text):
                yield ShellText(dialect, instruction.keyword_span, list(_pieces(instruction, text)))


def _is_script(text: str) -> bool:
    """Whether a shell form is one on purpose: what begins as a list was meant as an exec form."""
    return not re.match(r"\s*(?:$|\[\s*\")", text)


def _dialect(instruction: CommandInstruction) -> str | None:
    """ShellCheck's name of the script's shell. Whose `sh` it is depends on the distribution."""
    dialect = instruction.script.dialect
    if dialect != "sh":
        return DIALECTS.get(dialect)
    stage = instruction.stage
    image = stage.root_image if stage is not None else None
    if stage is not None and stage.distribution is not None:
        return "dash"
    words = set(re.split(r"[-:/._\d]+", f"{image.name}:{image.tag or ''}")) if image is not None else set()
    if words & {"alpine", "busybox"}:
        return "busybox"
    return "bash" if words & _BASH_AS_SH else "sh"


_BASH_AS_SH = frozenset({"centos", "fedora", "rockylinux", "almalinux", "amazonlinux", "ubi", "rhel", "el"})


def _pieces(instruction: CommandInstruction, text: MappedText) -> Iterator[Piece]:
    """Comments at the top stay there, since ShellCheck takes directives among them for the whole file."""
    top = _comments_at_top(text.text)
    yield text.text[:top], text.slice(0, top)
    yield _prelude(instruction), None
    yield text.text[top:], text.slice(top, len(text.text))
    if not any(heredoc.body.text == text.text for heredoc in instruction.heredocs):
        for heredoc in instruction.heredocs:
            yield "\n", None
            yield heredoc.body.text, heredoc.body
            yield heredoc.name, None
    yield "\n", None


def _comments_at_top(text: str) -> int:
    match = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*", text)
    return match.end() if match else 0


def _prelude(instruction: CommandInstruction) -> str:
    """The options with which the shell starts and the variables that it finds, as shell; only those that it names."""
    options = "".join(f"set -o {option}\n" for option in sorted(instruction.script.options))
    words = set(_NAME.findall(instruction.span.text))
    return options + "".join(_export(name, instruction) for name in _variables(instruction) if name in words)


def _variables(instruction: Instruction) -> list[str]:
    """The names of the build arguments and variables that the instruction sees."""
    stage = instruction.stage
    if stage is None:
        return []
    names = dict.fromkeys(stage.env_at(instruction))
    for before in stage.instructions[: instruction.index]:
        if isinstance(before, Arg | Env):
            names.update(dict.fromkeys(pair.name for pair in before.pairs))
    return [name for name in names if _NAME.fullmatch(name)]


def _export(name: str, instruction: Instruction) -> str:
    value, known = instruction.expand(f"${{{name}}}")
    if not known:
        return f"{name}=$(:)\nexport {name}\n"
    quoted = value.replace("'", "'\\''")
    return f"export {name}='{quoted}'\n"

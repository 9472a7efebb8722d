"""Python code that a command hands to the interpreter: `python -c '...'`, `python <<EOF`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.shell.command import Command

if TYPE_CHECKING:
    import ast

    from dslint.shell.word import Word
    from dslint.source import MappedText, Span

LONGEST = 20_000
"""Longer code is left unread."""


class Argument(NamedTuple):
    """An argument of a call: its text if it is a string written out, and its place."""

    text: str | None
    span: Span


class PythonCall(NamedTuple):
    """A call as written: the function's last name, its arguments in order, and those given by name.

    `complete` is false where `*args` or `**kwargs` may bring more.
    """

    name: str
    arguments: list[Argument]
    keywords: dict[str, Argument]
    complete: bool


class PythonCode(Command):
    """`python` with code of its own; code in a file is not seen."""

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether there is code in the command: `-c`, or none but standard input."""
        return not args or any(word.text.startswith("-") and word.text.endswith(("c", "-")) for word in args)

    @property
    def code(self) -> MappedText | None:
        """The code."""
        inner = self.inner
        return inner.text if inner is not None and inner.dialect == "python" else None

    @cached_property
    def calls(self) -> list[PythonCall]:
        """Every call in the code, in no certain order; none where it does not parse."""
        code = self.code
        if code is None or len(code.text) > LONGEST:
            return []
        return _calls(code)


def _calls(code: MappedText) -> list[PythonCall]:
    import ast
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code.text)
        starts = _line_starts(code.text)
        return [_call(node, code, starts) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _call(node: ast.Call, code: MappedText, starts: list[int]) -> PythonCall:
    keywords = {each.arg: _argument(each.value, code, starts) for each in node.keywords if each.arg is not None}
    arguments = [_argument(each, code, starts) for each in node.args]
    name = str(getattr(node.func, "attr", "") or getattr(node.func, "id", ""))
    starred = any(type(each).__name__ == "Starred" for each in node.args)
    return PythonCall(name, arguments, keywords, not starred and len(keywords) == len(node.keywords))


def _argument(node: ast.expr, code: MappedText, starts: list[int]) -> Argument:
    value = getattr(node, "value", None)
    text = value if type(node).__name__ == "Constant" and isinstance(value, str) else None
    start = _offset(code.text, starts, node.lineno, node.col_offset)
    end = _offset(code.text, starts, node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
    return Argument(text, code.span(start, end))


def _line_starts(text: str) -> list[int]:
    """Where Python's lines begin; the parser breaks them at LF, CRLF and CR only."""
    import re

    return [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    """The offset of a line and a column in UTF-8 bytes, as the parser counts."""
    start = starts[line - 1]
    if text.isascii():
        return start + column
    return start + len(text[start:].encode()[:column].decode(errors="ignore"))

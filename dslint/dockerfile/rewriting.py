"""Whole instructions taken out or put in: edits that keep the lines around them as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.source import Edit, Span

if TYPE_CHECKING:
    from dslint.dockerfile.instruction import Instruction


def removal(instruction: Instruction) -> Edit:
    """Takes the instruction out with all of its lines; comments above it stay."""
    source, _, end = instruction.span
    start, text = _line_start(instruction), source.text
    while end < len(text) and text[end] in " \t":
        end += 1
    if text.startswith("\r\n", end):
        end += 2
    elif text[end : end + 1] in ("\n", "\r"):
        end += 1
    return Edit(Span(source, start, end), "")


def line_above(instruction: Instruction, text: str) -> Edit:
    """Puts one more instruction on a line above, with the same margin."""
    source, start = instruction.span.source, _line_start(instruction)
    margin = source.text[start : instruction.span.start]
    line_break = "\r\n" if "\r\n" in source.text else "\n"
    return Edit(Span(source, start, start), f"{margin}{text}{line_break}")


def _line_start(instruction: Instruction) -> int:
    source, start = instruction.span.source, instruction.span.start
    return source.line_starts[source.position(start).line - 1]

"""Comments in Dockerfiles: above the instruction, or inside a continued one above the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.settle.ignores.spot import Spot

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile, Instruction


def spot(document: Dockerfile, offset: int) -> Spot:
    """The narrowest spot for a place; outside of all instructions, one for the file."""
    source = document.source
    for instruction in document.instructions:
        if instruction.span.holds(offset):
            return _inside(document, instruction, offset)
    if not document.instructions:
        return Spot(len(source.text), "", document.span, whole_file=True)
    return Spot.at_top(document, source.position(document.instructions[0].span.start).line)


def _inside(document: Dockerfile, instruction: Instruction, offset: int) -> Spot:
    source = document.source
    line = source.position(offset).line
    if line in _continued(document, instruction):
        begin = source.line_starts[line - 1]
        text = source.line(line)
        start = begin + len(text) - len(text.lstrip())
        return Spot.above(source, line, source.span(start, begin + len(text.rstrip())))
    return Spot.above(source, source.position(instruction.span.start).line, instruction.span)


def _continued(document: Dockerfile, instruction: Instruction) -> set[int]:
    """The lines of an instruction before which Docker drops a comment: those behind a continuation, not heredocs."""
    for line in document.lexer.lines:
        if instruction.span.holds(line.first):
            return {document.source.position(begin).line for begin in line.begins[1:]}
    return set()

"""One more command at the end of a RUN: an edit in the layout of the commands before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.source import Edit

if TYPE_CHECKING:
    from dslint.dockerfile.running import Run
    from dslint.shell import Command

_LEADING = re.compile(r"([ \t]*)(&&|;)?[ \t]*")


def append_command(run: Run, text: str, escape: str) -> Edit | None:
    """Runs `text` behind the last command, if that succeeds; None where anything else ends the script.

    `escape` is what continues a line.
    """
    last = _last(run)
    if last is None:
        return None
    source, end = last.span.source, last.span.end
    rows = [source.position(offset).line for offset in (run.span.start, last.span.start, end)]
    margin, operator = _margin(last)
    if run.heredocs:
        added = None if margin is None or operator else f"\n{margin}{text}"
    elif rows[0] == rows[2]:
        added = f" && {text}"
    elif rows[0] == rows[1] or margin is None:
        added = f" {escape}\n{_usual_margin(run)}&& {text}"
    elif operator:
        added = f" {escape}\n{margin}&& {text}"
    else:
        added = f" && {escape}\n{margin}{text}"
    return None if added is None else Edit(source.span(end, end), added)


def _last(run: Run) -> Command | None:
    """The last command, if nothing stands behind it (no closing bracket, no `fi`, no `&`) and no quotes around it."""
    script = run.script
    if script.form != "shell" or script.text is None or not script.commands:
        return None
    last = max(script.commands, key=lambda command: command.span.end)
    end = script.text.end(len(script.text.text.rstrip()))
    return last if last.script is script and last.span.end == end else None


def _margin(command: Command) -> tuple[str | None, str]:
    """What stands before a command that begins its line: the margin, and the operator if it leads the line."""
    source, start = command.span.source, command.span.start
    row = source.position(start).line
    found = _LEADING.fullmatch(source.text, source.line_starts[row - 1], start)
    return (found[1], found[2] or "") if found else (None, "")


def _usual_margin(run: Run) -> str:
    """The margin of the second line, if it is a plain one."""
    source, start = run.span.source, run.span.start
    found = _LEADING.match(source.line(source.position(start).line + 1))
    return found[1] if found and re.fullmatch(r"\t| {1,4}", found[1]) else "    "

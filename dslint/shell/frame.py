"""An open group of a script while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.context import Context

if TYPE_CHECKING:
    from dslint.shell.command import Command


class Frame:
    """What the grammar remembers of one open group: how it may go on, and what stood in it last.

    `filled`: a command was read since the section began; `need`: one must follow (after `&&`); `caught` is what failed
    before the `||` whose right side is being read, `outer_caught` the same for the group as a whole.
    """

    __slots__ = (
        "active",
        "after_or",
        "caught",
        "context",
        "filled",
        "kind",
        "need",
        "negated",
        "operator",
        "outer",
        "outer_caught",
        "pipeline",
        "previous",
        "section",
        "start",
    )

    def __init__(self, kind: str, start: int, outer: Frame | None, context: Context) -> None:
        self.kind = kind
        self.start = start
        self.outer = outer
        self.context = context
        self.section = context
        self.operator = ""
        self.filled = False
        self.need = ""
        self.negated = False
        self.after_or = False
        self.caught: Command | Context | None = None
        self.outer_caught: Command | Context | None = None
        self.pipeline: list[Command] | None = None
        self.previous: Command | Context | None = None
        self.active: frozenset[str] | None = None

    def ready(self) -> None:
        """Begins a new section (`then`, `do`, a case branch)."""
        above, self.section = self.section, Context(self.kind, self.context)
        self.section.before, self.section.subject = above, above.subject
        self.filled = False
        self.need = ""
        self.operator = ""
        self.pipeline = None
        self.caught = self.outer_caught
        self.after_or = False

    def begin_pipeline(self) -> None:
        """Makes what was read last the first part of a pipeline, unless it is a part of one."""
        if self.pipeline is None:
            self.pipeline = []
            if self.previous is not None and not isinstance(self.previous, Context):
                self.pipeline.append(self.previous)
                self.previous.piped = self.pipeline

    def follow(self, operator: str) -> None:
        """Takes note of the operator behind a command."""
        if self.previous is not None:
            self.previous.next_operator = operator
        self.operator = operator
        if operator in ("|", "|&"):
            self.need = operator
            self.begin_pipeline()
            return
        self.pipeline = None
        self.need = operator if operator in ("&&", "||") else ""
        self.after_or = operator == "||"
        self.caught = self.previous if self.after_or else self.outer_caught

"""A Dockerfile as a tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.dockerfile.instruction import Instruction
from dslint.dockerfile.lexer import DirectiveLine
from dslint.dockerfile.pairs import Arg
from dslint.dockerfile.running import Run
from dslint.dockerfile.stage import Stage
from dslint.node import Comment, Document, Node
from dslint.source import Source, Span

if TYPE_CHECKING:
    from dslint.dockerfile.composed import ComposedService
    from dslint.dockerfile.lexer import Lexer
    from dslint.dockerfile.used_image import UsedImage
    from dslint.shell import Command


class Directive:
    """`# name=value` at the top: `syntax`, `escape` or `check`."""

    def __init__(self, line: DirectiveLine) -> None:
        self.name = line.name
        self.value = line.value
        self.span = line.span
        self.value_span = Span(line.span.source, line.value_start, line.value_start + len(line.value))

    def __repr__(self) -> str:
        return f"<Directive {self.name}={self.value}>"


class Dockerfile(Document):
    """The whole file. `instructions` are all of them in order; `stages` hold theirs."""

    def __init__(self, source: Source, lexer: Lexer) -> None:
        super().__init__(source)
        self.escape = lexer.escape
        self.directives = [Directive(line) for line in lexer.directives]
        self.instructions: list[Instruction] = []
        self.stages: list[Stage] = []
        self.global_args: list[Arg] = []
        self.lexer = lexer
        self.compose_services: Callable[[], Sequence[ComposedService]] = list
        """What the project's compose files say of the containers that they start from this file."""
        self.start_scripts: Callable[[Stage], list[str]] = lambda stage: []
        """The texts of the project's scripts that the containers of a stage start with."""

    @property
    def syntax(self) -> str | None:
        """The frontend that `# syntax=` names."""
        return next((each.value for each in self.directives if each.name == "syntax"), None)

    @property
    def final_stage(self) -> Stage | None:
        """The stage that a build without `--target` makes."""
        return self.stages[-1] if self.stages else None

    @property
    def is_windows(self) -> bool:
        """Whether it is written for Windows containers."""
        return self.escape == "`" or any(stage.is_windows for stage in self.stages)

    @property
    def anchor(self) -> Span:
        """The first instruction's keyword, for findings about the file as a whole."""
        return self.instructions[0].keyword_span if self.instructions else super().anchor

    def stage(self, name: str) -> Stage | None:
        """The stage of that name (in any case); the last one, where several have it."""
        lowered = name.lower()
        return next((stage for stage in reversed(self.stages) if stage.name == lowered), None)

    @property
    def needed_stages(self) -> set[Stage]:
        """The stages that a build of the final one needs, itself included."""
        needed: set[Stage] = set()
        waiting = [self.stages[-1]] if self.stages else []
        while waiting:
            stage = waiting.pop()
            if stage not in needed:
                needed.add(stage)
                waiting += stage.copied_from
                waiting += [stage.base] if stage.base else []
        return needed

    @cached_property
    def targets(self) -> list[Stage]:
        """The stages that somebody may build as an image: the last, and those that no other stage uses."""
        used = {other for stage in self.stages for other in (stage.base, *stage.copied_from) if other is not None}
        return [stage for stage in self.stages if stage.is_final or stage not in used]

    @cached_property
    def shipped_stages(self) -> set[Stage]:
        """The stages whose layers are part of some target's image; others are only copied from."""
        return {stage for target in self.targets for stage in target.chain}

    @cached_property
    def serving_stages(self) -> set[Stage]:
        """The stages whose layers are part of an image that starts a server (a model's, a web application's)."""
        from dslint.shell.tools.servers import ModelServer

        serving = (each for each in self.targets if any(isinstance(command, ModelServer) for command in each.startup))
        return {stage for target in serving for stage in target.chain}

    @cached_property
    def used_images(self) -> list[UsedImage]:
        """The images that the build pulls, for FROM, `COPY --from` and `RUN --mount=from`, as far as they are known."""
        from dslint.dockerfile.used_image import used_images

        return list(used_images(self))

    def starts(self, command: Command) -> Iterator[tuple[Stage, Command]]:
        """The targets whose containers start with a command, and the command as it runs there, with CMD's arguments."""
        anchor = command.anchor
        yield from self._started_at.get((anchor.start, anchor.end), ())

    @cached_property
    def _started_at(self) -> dict[tuple[int, int], list[tuple[Stage, Command]]]:
        """What the targets start, by the place of the program's name."""
        found: dict[tuple[int, int], list[tuple[Stage, Command]]] = {}
        for stage in self.targets:
            for started in stage.startup:
                place = (started.anchor.start, started.anchor.end)
                found.setdefault(place, []).append((stage, started))
        return found

    def leaves_out(self, offset: int) -> bool:
        """Whether a command stands there that a build without arguments does not run."""
        index = bisect_right(self._starts, offset) - 1
        found = self.instructions[index] if index >= 0 else None
        return isinstance(found, Run) and found.leaves_out(offset)

    @cached_property
    def _starts(self) -> list[int]:
        return [instruction.span.start for instruction in self.instructions]

    def in_heredoc(self, offset: int) -> bool:
        """Whether a place lies in the lines of a heredoc, or in the one that ends it."""
        starts, ends = self._heredoc_ranges
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    @cached_property
    def _heredoc_ranges(self) -> tuple[list[int], list[int]]:
        bodies = [body for line in self.lexer.lines for body in line.bodies]
        ends = [body.terminator[1] if body.terminator else body.end for body in bodies]
        return [body.start for body in bodies], ends

    def walk(self) -> Iterator[Node]:
        """The file, its instructions (a stage before its FROM), what is in them; problems behind what they tell of."""
        yield self
        loose = sorted((each for each in self.problems if each.parent is self), key=lambda each: each.span.start)
        position = 0
        for instruction in self.instructions:
            while position < len(loose) and loose[position].span.start < instruction.span.start:
                yield loose[position]
                position += 1
            if instruction.stage is not None and instruction is instruction.stage.from_:
                yield instruction.stage
            yield instruction
            yield from instruction.problems
            yield from instruction.nodes()
        yield from loose[position:]

    def comments(self) -> Iterator[Comment]:
        """The comments with what they cover; inside shell text only those that speak to a linter."""
        from dslint.dockerfile.comments import comments

        return comments(self)

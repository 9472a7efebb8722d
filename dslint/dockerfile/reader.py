"""From text to tree. Each broken instruction becomes a problem; everything else is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from dslint.dockerfile.document import Dockerfile
from dslint.dockerfile.files import Add, Copy
from dslint.dockerfile.instruction import Instruction
from dslint.dockerfile.lexer import Lexer, LogicalLine
from dslint.dockerfile.origin import From
from dslint.dockerfile.pairs import Arg, Env, Label
from dslint.dockerfile.running import Cmd, Entrypoint, Healthcheck, Run
from dslint.dockerfile.settings import Expose, Maintainer, Onbuild, Shell, StopSignal, Unknown, User, Volume, Workdir
from dslint.dockerfile.splitting import split_keyword, strip
from dslint.dockerfile.stage import Stage
from dslint.dockerfile.variables import GlobalScope, StageScope
from dslint.node import Node, Problem, Unchecked
from dslint.shell import POSIX
from dslint.source import Source, Span

_CLASSES: dict[str, type[Instruction]] = {
    "add": Add,
    "arg": Arg,
    "cmd": Cmd,
    "copy": Copy,
    "entrypoint": Entrypoint,
    "env": Env,
    "expose": Expose,
    "from": From,
    "healthcheck": Healthcheck,
    "label": Label,
    "maintainer": Maintainer,
    "onbuild": Onbuild,
    "run": Run,
    "shell": Shell,
    "stopsignal": StopSignal,
    "user": User,
    "volume": Volume,
    "workdir": Workdir,
}


def read_dockerfile(source: Source) -> Dockerfile:
    """Read a Dockerfile. Never fails: what BuildKit would refuse are problems in the tree."""
    lexer = Lexer(source).run()
    document = Dockerfile(source, lexer)
    _Builder(document).build(lexer)
    return document


class _Builder:
    """Puts instructions into stages, ties stages together, and notes what is broken."""

    def __init__(self, document: Dockerfile) -> None:
        self._document = document
        self._shared = GlobalScope(document.global_args)
        self._names: dict[str, Stage] = {}
        self._misplaced = False

    def build(self, lexer: Lexer) -> None:
        document = self._document
        for line in lexer.lines:
            self._add(_instruction(line, *strip(line.text, 0, len(line.text)), document))
        for instruction in document.instructions:
            self._judge(instruction)
        self._link_copies()
        self._check_stages()
        self._check_expansions()
        begins = [line.first for line in lexer.lines]
        for span, kind, detail in lexer.complaints:
            number = bisect_right(begins, span.start) - 1
            self._note(span, kind, detail, document.instructions[number] if number >= 0 else None)
        document.problems.sort(key=lambda problem: problem.span.start)
        if any(isinstance(each, Shell) for each in document.instructions) or _windows().search(document.source.text):
            self._leave_other_shells()

    def _leave_other_shells(self) -> None:
        """Note once for each shell that is no POSIX one that its commands are left unread."""
        left: dict[str, list[Run]] = {}
        for stage in self._document.stages:
            for run in stage.runs:
                if run.is_shell_form and run.dialect not in POSIX:
                    left.setdefault(run.dialect, []).append(run)
        for dialect, runs in left.items():
            what = f"the commands of {len(runs)} RUN are for `{dialect}`; only POSIX shells are read"
            self._document.unchecked.append(Unchecked(runs[0].span, "shell-dialect", what))

    def _add(self, instruction: Instruction) -> None:
        document = self._document
        document.instructions.append(instruction)
        if isinstance(instruction, From):
            self._begin_stage(instruction)
        elif document.stages:
            self._join_stage(instruction, document.stages[-1])
        else:
            self._add_global(instruction)

    def _begin_stage(self, origin: From) -> None:
        document = self._document
        origin.scope = self._shared
        stage = Stage(origin, len(document.stages), document)
        stage.scope = StageScope(stage, self._shared)
        origin.stage, origin.parent = stage, stage
        stage.instructions.append(origin)
        stage.base = self._names.get(origin.expanded[0].lower())
        document.stages.append(stage)
        if stage.name is not None:
            self._names[stage.name] = stage

    def _join_stage(self, instruction: Instruction, stage: Stage) -> None:
        instruction.index = len(stage.instructions)
        instruction.stage, instruction.parent, instruction.scope = stage, stage, stage.scope
        stage.instructions.append(instruction)
        if isinstance(instruction, (Arg, Env)):
            stage.scope.add(instruction)
        elif isinstance(instruction, Onbuild):
            self._defer(instruction)

    def _add_global(self, instruction: Instruction) -> None:
        instruction.scope = self._shared
        if isinstance(instruction, Arg):
            instruction.index = len(self._document.global_args)
            self._document.global_args.append(instruction)
        elif isinstance(instruction, Onbuild):
            self._defer(instruction)

    def _defer(self, outer: Onbuild) -> None:
        start, end = outer.inner_range
        if start < end:
            inner = outer.instruction = _instruction(outer.line, start, end, outer)
            inner.stage, inner.scope, inner.index = outer.stage, outer.scope, outer.index

    def _judge(self, instruction: Instruction) -> None:
        if isinstance(instruction, Unknown):
            self._note(instruction.keyword_span, "unknown-instruction", instruction.written_keyword, instruction)
        for span, kind, detail in instruction.faults():
            self._note(span, kind, detail, instruction)
        for span, detail in instruction.refusals():
            self._note(span, "invalid-instruction", detail, instruction)
        misplaced = instruction.stage is None and not isinstance(instruction, (Arg, Unknown))
        if misplaced and not self._misplaced:
            self._misplaced = True
            detail = f"{instruction.keyword} stands before the first FROM; only ARG may"
            self._note(instruction.keyword_span, "invalid-stage", detail, instruction)

    def _check_expansions(self) -> None:
        """Only where a build of the final stage comes by; BuildKit looks at no other stage."""
        document = self._document
        needed = document.needed_stages
        for instruction in document.instructions:
            if instruction.stage is None and not isinstance(instruction, Arg):
                continue
            if instruction.stage is None or instruction.stage in needed:
                for span, detail in instruction.expansion_refusals():
                    self._note(span, "invalid-instruction", detail, instruction)
                if isinstance(instruction, From):
                    for span, detail in instruction.image_refusals():
                        self._note(span, "invalid-instruction", detail, instruction)
            if isinstance(instruction, From):
                for span, detail in instruction.platform_refusals():
                    self._note(span, "invalid-instruction", detail, instruction)

    def _note(self, span: Span, kind: str, detail: str, instruction: Instruction | None = None) -> None:
        parent: Node = instruction or self._document
        problem = Problem(span, kind, detail, parent)
        self._document.problems.append(problem)
        if instruction is not None:
            instruction.problems.append(problem)

    def _link_copies(self) -> None:
        for stage in self._document.stages:
            for instruction in stage.instructions:
                if isinstance(instruction, Copy):
                    self._link_copy(instruction, stage)
                elif isinstance(instruction, Run):
                    self._link_mounts(instruction, stage)

    def _link_copy(self, copy: Copy, stage: Stage) -> None:
        flag = copy.from_
        if flag is None or not flag.value:
            return
        if flag.value.isascii() and flag.value.isdigit():
            number = int(flag.value[:9])
            if number < len(self._document.stages):
                copy.from_stage = self._document.stages[number]
            else:
                self._note(flag.value_span, "invalid-instruction", f"there is no stage {flag.value}", copy)
        else:
            copy.from_stage = self._names.get(flag.value.lower())
        if copy.from_stage is not None:
            _remember(stage, copy.from_stage)

    def _link_mounts(self, run: Run, stage: Stage) -> None:
        if not run.line.text.startswith("--", run.arguments_start):
            return
        for mount in run.mounts:
            if mount.from_:
                mount.from_stage = self._names.get(mount.from_.lower())
                if mount.from_stage is not None:
                    _remember(stage, mount.from_stage)

    def _check_stages(self) -> None:
        document = self._document
        for stage in document.stages:
            end = stage.instructions[-1].span.end
            stage.span = Span(document.source, stage.span.start, end)
        if document.stages:
            document.stages[-1].is_final = True
        elif not document.instructions:
            self._note(document.anchor, "empty-dockerfile", "")
        elif document.global_args and len(document.global_args) == len(document.instructions):
            self._note(document.instructions[0].keyword_span, "invalid-stage", "there is no FROM")


@cache
def _windows() -> re.Pattern[str]:
    """What a Dockerfile for Windows cannot do without: its escape directive, or the name of its base image."""
    return re.compile(r"^#\s*escape\s*=\s*`|windows|nanoserver", re.IGNORECASE | re.MULTILINE)


def _instruction(line: LogicalLine, start: int, end: int, parent: Node) -> Instruction:
    keyword, arguments = split_keyword(line.text, start, end)
    return _CLASSES.get(keyword.lower(), Unknown)(line, keyword, start, arguments, end, parent)


def _remember(stage: Stage, other: Stage) -> None:
    if other not in stage.copied_from:
        stage.copied_from.append(other)

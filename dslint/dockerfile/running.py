"""RUN, CMD, ENTRYPOINT and HEALTHCHECK: the instructions that hold commands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.dockerfile.heredocs import parse_marker
from dslint.dockerfile.instruction import Flag, Instruction
from dslint.dockerfile.mounts import Mount
from dslint.dockerfile.scripts import ShellSetting, argv_script, heredoc_script, text_script
from dslint.dockerfile.spelling import ASCII_SPACES, skip
from dslint.dockerfile.splitting import JsonString, NotStrings, read_json
from dslint.dockerfile.substitution import UNKNOWN, UNSET_BY_DEFAULT, BadSubstitution, ShellLex, Variable
from dslint.node import Node
from dslint.shell.word import Word
from dslint.source import MappedText, Span

if TYPE_CHECKING:
    from dslint.shell import Command, Script
    from dslint.source import Edit


_CHOICES = {"network": ("default", "none", "host"), "security": ("sandbox", "insecure")}


class CommandInstruction(Instruction):
    """An instruction that holds a command, as shell text or as a JSON array."""

    @cached_property
    def _json(self) -> list[JsonString] | None:
        return self._read_json()

    @cached_property
    def words(self) -> list[Word]:
        """The words of the JSON array; none in shell form, where `script` has them."""
        return [] if self._json is None else super().words

    @property
    def is_shell_form(self) -> bool:
        """Whether a shell reads it, as it is no JSON array."""
        return self._json is None

    @property
    def dialect(self) -> str:
        """The shell that reads a shell form here."""
        return self.shell.dialect

    @property
    def shell(self) -> ShellSetting:
        """The shell that reads a shell form here, with its options."""
        return self.stage.shell_before(self) if self.stage else ShellSetting("sh")

    @cached_property
    def script(self) -> Script:
        """The commands that it holds."""
        if self._json is not None:
            return argv_script(self.words, self)
        return self._shell_script()

    def _shell_script(self) -> Script:
        return text_script(self.text, self)

    @property
    def commands(self) -> list[Command]:
        """The simple commands in it, in order."""
        return self.script.commands

    def nodes(self) -> Iterator[Node]:
        """The commands and what is broken in them."""
        yield from self.script.commands
        yield from self.script.problems

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, and a JSON array of something else than strings."""
        yield from super().refusals()
        if self._json is None:
            yield from self._json_refusals(*self._range)

    def _json_refusals(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        try:
            read_json(self.line.text, start, end)
        except NotStrings:
            yield self.line.span(start, end), "the JSON array may hold strings only"


class Run(CommandInstruction):
    """`RUN [--mount=...] command`."""

    known_flags = frozenset({"mount", "network", "security", "device"})

    @cached_property
    def mounts(self) -> list[Mount]:
        """The `--mount` flags."""
        return [Mount(flag) for flag in self.flags if flag.name == "mount"]

    @property
    def network(self) -> Flag | None:
        """The `--network` flag."""
        return self.flag("network")

    @cached_property
    def cache_targets(self) -> set[str]:
        """The paths at which caches are mounted, expanded where known."""
        return {self.expand(mount.target)[0] for mount in self.mounts if mount.type == "cache" and mount.target}

    def faults(self) -> Iterator[tuple[Span, str, str]]:
        """Flags, and mounts that BuildKit does not accept."""
        yield from super().faults()
        if self.line.text.startswith("--", self.arguments_start):
            for mount in self.mounts:
                for span, detail in mount.refusals():
                    yield span, "invalid-run-mount", detail

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags and their values, and a JSON array of something else than strings."""
        yield from super().refusals()
        for flag in self.flags if self.line.text.startswith("--", self.arguments_start) else ():
            choices = _CHOICES.get(flag.name)
            if choices and flag.value is not None and flag.known and flag.value not in choices:
                yield flag.span, f"`--{flag.name}` takes {' or '.join(map('`{}`'.format, choices))}, not `{flag.value}`"

    def is_on_mount(self, path: str) -> bool:
        """Whether a path lies on one of its mounts instead of in the layer; a mount at an unknown place may hold it."""
        targets = [self.expand(mount.target)[0].rstrip("/") for mount in self.mounts if mount.target]
        return any("$" in target or f"{path}/".startswith(f"{target}/") for target in targets)

    def append(self, text: str) -> Edit | None:
        """One more command behind the last, run if that succeeds; None where something else ends the script."""
        from dslint.dockerfile.appending import append_command

        return append_command(self, text, self.line.escape)

    def leaves_out(self, offset: int) -> bool:
        """Whether a command stands there that does not run in a build without arguments."""
        spans = self._left_out
        index = bisect_right(spans, offset, key=lambda span: span.start) - 1
        return index >= 0 and spans[index].holds(offset)

    @cached_property
    def _left_out(self) -> list[Span]:
        return sorted(each.span for each in self.commands if each.is_left_out)

    def default_of(self, word: Word) -> str | None:
        """What a word of the script becomes in a build without arguments, as far as ARG and ENV say."""
        if "$(" in word.raw or "`" in word.raw:
            return None
        try:
            text, known = ShellLex(word.raw, "\\", self._default).expand()
        except BadSubstitution:
            return None
        return text if known else None

    def _default(self, name: str) -> Variable | None:
        found = self.scope.lookup(self)(name)
        is_missing = found is UNKNOWN and self.stage is not None and self.stage.scope.misses(name, self)
        return None if found is UNSET_BY_DEFAULT or is_missing else found

    def _shell_script(self) -> Script:
        if self.line.bodies and len(self.heredocs) == 1 and parse_marker(self.text.text):
            script = heredoc_script(self.heredocs[0], self)
        else:
            script = text_script(self.text, self)
        script.default_of = self.default_of
        return script


class Cmd(CommandInstruction):
    """`CMD command`."""


class Entrypoint(CommandInstruction):
    """`ENTRYPOINT command`."""


class Healthcheck(CommandInstruction):
    """`HEALTHCHECK [--interval=...] CMD command` or `HEALTHCHECK NONE`."""

    known_flags = frozenset({"interval", "timeout", "start-period", "start-interval", "retries"})

    @cached_property
    def _type_range(self) -> tuple[int, int]:
        start, end = self._range
        stop = start
        while stop < end and self.line.text[stop] not in ASCII_SPACES:
            stop += 1
        return start, stop

    @property
    def type(self) -> str:
        """`CMD` or `NONE`, in upper case; empty where it is missing."""
        return self.written_type.upper()

    @property
    def written_type(self) -> str:
        """`CMD` or `NONE` as it is written."""
        return self.line.text[slice(*self._type_range)]

    @property
    def none(self) -> bool:
        """Whether it switches off the base image's check."""
        return self.type == "NONE"

    @property
    def _command_range(self) -> tuple[int, int]:
        end = self._range[1]
        return min(skip(self.line.text, self._type_range[1], ASCII_SPACES), end), end

    @cached_property
    def _json(self) -> list[JsonString] | None:
        try:
            return read_json(self.line.text, *self._command_range)
        except NotStrings:
            return None

    @property
    def command_text(self) -> MappedText:
        """The text behind CMD."""
        return self.line.mapped(*self._command_range)

    def _shell_script(self) -> Script:
        return text_script(self.command_text, self)

    def _duration_refusals(self) -> Iterator[tuple[Span, str]]:
        for flag in self.flags:
            if flag.name == "retries" and not re.fullmatch(r"\+?\d{1,9}|", flag.value or ""):
                yield flag.value_span, f"`--retries` takes a number, not `{flag.value}`"
            elif flag.name in self.known_flags - {"retries"} and not _is_duration(flag.value or ""):
                yield flag.value_span, f"`{flag.value}` is no duration; write a number with a unit, such as `30s`"
            elif flag.name in self.known_flags - {"retries"} and _is_too_short(flag.value or ""):
                yield flag.value_span, f"`--{flag.name}` is at least one millisecond, or 0 for the default"

    def faults(self) -> Iterator[tuple[Span, str, str]]:
        """Flags, unless it only switches the check off."""
        return iter(()) if self.none else super().faults()

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """A missing or unknown type, flags, and arguments that do not fit."""
        start, end = self._command_range
        if self.none:
            if end > start:
                yield self.line.span(start, end), "HEALTHCHECK NONE takes no arguments"
            return
        yield from Instruction.refusals(self)
        yield from self._duration_refusals()
        if self.type == "CMD":
            if end == start or self._json == []:
                yield self.keyword_span, "HEALTHCHECK CMD needs a command"
            yield from self._json_refusals(start, end)
        elif self.type:
            yield self.line.span(*self._type_range), f"HEALTHCHECK takes CMD or NONE, not `{self.type}`"
        else:
            yield self.keyword_span, "HEALTHCHECK needs CMD or NONE"


def _is_too_short(text: str) -> bool:
    """Whether a duration is below a millisecond but not zero."""
    units = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
    parts = re.findall(r"(\d++(?:\.\d*+)?|\.\d++)(ns|us|µs|μs|ms|s|m|h)", text)
    seconds = sum(float(number) * units[unit] for number, unit in parts)
    return seconds > 0 and (seconds < 0.000999999 or text.startswith("-"))


def _is_duration(text: str) -> bool:
    """Whether Go's time.ParseDuration takes it."""
    return re.fullmatch(r"[+-]?(?:0|(?:(?:\d++(?:\.\d*+)?|\.\d++)(?:ns|us|µs|μs|ms|s|m|h))++)|", text) is not None

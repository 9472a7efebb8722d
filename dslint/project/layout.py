"""Where a file in an image comes from: back through COPY, ADD, mounts, stages and WORKDIR to paths of the context."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from dslint.dockerfile import Add, Copy, Workdir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Instruction, Run, Stage
    from dslint.shell import Command, Word

_MOST_STEPS = 500


class Layout:
    """Answers for the stages of one Dockerfile."""

    def __init__(self) -> None:
        self._workdirs: dict[Stage, list[str | None]] = {}

    def workdir(self, stage: Stage, index: int) -> str | None:
        """The working directory in front of an instruction; `/` where only the image knows, None where nobody does."""
        for each in reversed(stage.chain):
            if each not in self._workdirs:
                below = self._workdirs[each.base][-1] if each.base in self._workdirs else "/"
                self._workdirs[each] = _workdirs(each, below)
        return self._workdirs[stage][min(index, len(stage.instructions))]

    def read_by(self, run: Run, command: Command, path: str) -> list[str]:
        """The paths of the context that `path` may come from, as a command of a RUN reads it, the likeliest first."""
        stage = run.stage
        if stage is None:
            return []
        found: list[str] = []
        for directory in _directories(self.workdir(stage, run.index), command):
            absolute = posixpath.normpath(posixpath.join(directory, path))
            found += self._mounted(run, stage, absolute)
            found += self.origins(stage, run.index, absolute)
        return list(dict.fromkeys(found))

    def may_bring(self, run: Run, command: Command, path: str) -> bool:
        """Whether a COPY, ADD or mount may bring `path`; what is named like a file is taken for no directory."""
        import re

        file = re.compile(r"[^/]\.(?:txt|in|toml|lock|py|md|cfg|ini|ya?ml|json|sh|env|whl)/", re.IGNORECASE)
        return any(not file.search(origin) for origin in self.read_by(run, command, path))

    def origins(self, stage: Stage, index: int, path: str) -> list[str]:
        """The paths of the context from which the absolute `path` may have been copied before an instruction."""
        found: list[str] = []
        waiting = [(stage, index, path)]
        steps = 0
        while waiting and steps < _MOST_STEPS:
            inside, before, wanted = waiting.pop(0)
            for copying, where in self._copies(inside, before):
                steps += 1
                sources = _sources_of(copying, where, wanted)
                if copying.from_stage is not None:
                    end = len(copying.from_stage.instructions)
                    waiting += [(copying.from_stage, end, posixpath.join("/", source)) for source in sources]
                elif copying.from_ is None:
                    found += sources
                if steps >= _MOST_STEPS:
                    break
        return list(dict.fromkeys(found))

    def _copies(self, stage: Stage, before: int) -> Iterator[tuple[Copy | Add, str | None]]:
        """What was copied before an instruction, the latest first, with the working directory there."""
        for each in stage.chain:
            instructions = each.instructions[:before] if each is stage else each.instructions
            for instruction in reversed(instructions):
                if isinstance(instruction, (Copy, Add)):
                    yield instruction, self.workdir(each, instruction.index)

    def _mounted(self, run: Run, stage: Stage, path: str) -> list[str]:
        """Where a file comes from that is mounted for this RUN alone."""
        found: list[str] = []
        for mount in run.mounts:
            if mount.type != "bind" or not mount.target or (mount.from_ and mount.from_stage is None):
                continue
            target = posixpath.normpath(posixpath.join(self.workdir(stage, run.index) or "/", mount.target))
            rest = below(target, path)
            if rest is None:
                continue
            source = posixpath.normpath(posixpath.join("/", mount.source or "", rest))
            if mount.from_stage is None:
                found.append(source.lstrip("/") or ".")
            else:
                found += self.origins(mount.from_stage, len(mount.from_stage.instructions), source)
        return found


def known_text(instruction: Instruction, word: Word) -> str | None:
    """What a word of an instruction is once variables are filled in; None if that is not known."""
    text, known = instruction.value(word)
    return text if known else None


def below(directory: str, path: str) -> str | None:
    """What is left of `path` below `directory` (both absolute), empty for the directory itself; None if it is not."""
    if path == directory:
        return ""
    prefix = directory.rstrip("/") + "/"
    return path[len(prefix) :] if path.startswith(prefix) else None


def _workdirs(stage: Stage, start: str | None) -> list[str | None]:
    """The working directory in front of each instruction, and at the end."""
    found = [start]
    for instruction in stage.instructions:
        if isinstance(instruction, Workdir):
            start = _moved(start, known_text(instruction, instruction.word) if instruction.word is not None else None)
        found.append(start)
    return found


def _moved(directory: str | None, path: str | None) -> str | None:
    if path is None or (directory is None and not path.startswith("/")):
        return None
    return posixpath.normpath(posixpath.join(directory or "/", path))


def _directories(start: str | None, command: Command) -> list[str]:
    """Where a command may run: behind the `cd`s before it in its script, else where the script starts."""
    if start is None:
        return ["/"]
    directory: str | None = start
    for earlier in command.script.commands:
        if earlier is command:
            break
        if earlier.name == "cd" and earlier.args:
            directory = _moved(directory, earlier.args[0].text if earlier.args[0].known else None)
    return [start] if directory is None or directory == start else [directory, start]


def _sources_of(copying: Copy | Add, workdir: str | None, wanted: str) -> list[str]:
    """The sources of one COPY or ADD (as it writes them) that would put a file at the absolute path `wanted`."""
    destination = known_text(copying, copying.destination) if copying.destination is not None else None
    target = _moved(workdir, destination) if destination else None
    rest = below(target, wanted) if target is not None else None
    if destination is None or rest is None:
        return []
    is_directory = destination.endswith("/") or posixpath.basename(destination) in (".", "..")
    found: list[str] = []
    for word in copying.sources:
        source = known_text(copying, word)
        if source is not None and "://" not in source and not source.startswith("git@"):
            found += _fitting(source, rest, is_directory, keeps_path=copying.flag("parents") is not None)
    return found


def _fitting(source: str, rest: str, is_directory: bool, *, keeps_path: bool) -> Iterator[str]:
    """The paths under `source` that land at `rest` below the destination."""
    clean = posixpath.normpath(posixpath.join("/", source)).lstrip("/")
    if keeps_path:
        if below("/" + clean, "/" + rest) is not None:
            yield rest
    elif not rest:
        if clean and not is_directory:
            yield clean
    elif any(mark in clean for mark in "*?["):
        yield from _fitting_glob(clean, rest)
    else:
        if posixpath.basename(clean) == rest:
            yield clean
        yield posixpath.join(clean, rest)


def _fitting_glob(pattern: str, rest: str) -> Iterator[str]:
    from fnmatch import fnmatchcase

    directory, _, name = pattern.rpartition("/")
    if name == "*" or ("/" not in rest and fnmatchcase(rest, name)):
        yield posixpath.join(directory, rest)

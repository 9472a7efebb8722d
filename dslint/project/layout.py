"""Where a file in an image comes from: back through COPY, ADD, mounts, stages and WORKDIR to paths of the context."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from dslint.dockerfile import Add, Copy, Workdir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Instruction, Run, Stage
    from dslint.shell import Command, Word

_MOST_STEPS = 500


class Landing(NamedTuple):
    """Where one COPY or ADD puts its sources, as far as that is known."""

    target: str  # absolute
    is_directory: bool
    sources: tuple[str, ...]
    keeps_paths: bool


class Layout:
    """Answers for the stages of one Dockerfile."""

    def __init__(self) -> None:
        self._workdirs: dict[Stage, list[str | None]] = {}
        self._landings: dict[Instruction, Landing | None] = {}

    def workdir(self, stage: Stage, index: int) -> str | None:
        """The working directory in front of an instruction; `/` where only the image knows, None where nobody does."""
        for each in reversed(stage.chain):
            if each not in self._workdirs:
                below = self._workdirs[each.base][-1] if each.base in self._workdirs else "/"
                self._workdirs[each] = _workdirs(each, below)
        return self._workdirs[stage][min(index, len(stage.instructions))]

    def read_by(self, run: Run, command: Command, path: str) -> list[str]:
        """The paths of the context that `path` may come from, as a command of a RUN reads it, the likeliest first."""
        return list(dict.fromkeys(self._read_by(run, command, path)))

    def may_bring(self, run: Run, command: Command, path: str) -> bool:
        """Whether a COPY, ADD or mount may bring `path`; what is named like a file is taken for no directory."""
        import re

        file = re.compile(r"[^/]\.(?:txt|in|toml|lock|py|md|cfg|ini|ya?ml|json|sh|env|whl)/", re.IGNORECASE)
        return any(not file.search(origin) for origin in self._read_by(run, command, path))

    def origins(self, stage: Stage, index: int, path: str) -> list[str]:
        """The paths of the context from which the absolute `path` may have been copied before an instruction."""
        return list(dict.fromkeys(self._origins(stage, index, path)))

    def _read_by(self, run: Run, command: Command, path: str) -> Iterator[str]:
        stage = run.stage
        if stage is None:
            return
        for directory in _directories(self.workdir(stage, run.index), command):
            absolute = posixpath.normpath(posixpath.join(directory, path))
            yield from self._mounted(run, stage, absolute)
            yield from self._origins(stage, run.index, absolute)

    def _origins(self, stage: Stage, index: int, path: str) -> Iterator[str]:
        waiting = [(stage, index, path)]
        steps = 0
        while waiting and steps < _MOST_STEPS:
            inside, before, wanted = waiting.pop(0)
            for copying in _copies(inside, before):
                steps += 1
                landing = self._landing(copying)
                sources = _sources_of(landing, wanted) if landing is not None else []
                if copying.from_stage is not None:
                    end = len(copying.from_stage.instructions)
                    waiting += [(copying.from_stage, end, posixpath.join("/", source)) for source in sources]
                elif copying.from_ is None:
                    yield from sources
                if steps >= _MOST_STEPS:
                    break

    def _landing(self, copying: Copy | Add) -> Landing | None:
        if copying not in self._landings:
            stage = copying.stage
            workdir = self.workdir(stage, copying.index) if stage is not None else None
            self._landings[copying] = _landing(copying, workdir)
        return self._landings[copying]

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


def _copies(stage: Stage, before: int) -> Iterator[Copy | Add]:
    """What was copied before an instruction, the latest first."""
    for each in stage.chain:
        instructions = each.instructions[:before] if each is stage else each.instructions
        for instruction in reversed(instructions):
            if isinstance(instruction, (Copy, Add)):
                yield instruction


def _landing(copying: Copy | Add, workdir: str | None) -> Landing | None:
    destination = known_text(copying, copying.destination) if copying.destination is not None else None
    target = _moved(workdir, destination) if destination else None
    if destination is None or target is None:
        return None
    is_directory = destination.endswith("/") or posixpath.basename(destination) in (".", "..")
    sources = (known_text(copying, word) for word in copying.sources)
    local = (each for each in sources if each is not None and "://" not in each and not each.startswith("git@"))
    return Landing(target, is_directory, tuple(local), keeps_paths=copying.flag("parents") is not None)


def _sources_of(landing: Landing, wanted: str) -> list[str]:
    """The sources of one COPY or ADD (as it writes them) that would put a file at the absolute path `wanted`."""
    rest = below(landing.target, wanted)
    if rest is None:
        return []
    found: list[str] = []
    for source in landing.sources:
        found += _fitting(source, rest, landing.is_directory, keeps_path=landing.keeps_paths)
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

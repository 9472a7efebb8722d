"""What commands install beside requirements files: conda's environment files, and projects with their lock files."""

from __future__ import annotations

import posixpath
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from dslint.node import Node
from dslint.project.kinds import Kind
from dslint.project.layout import Layout
from dslint.project.link import Link
from dslint.project.paths import directory_of, join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Instruction, Run
    from dslint.packages.conda_environment import CondaEnvironment
    from dslint.packages.dependency import DependencyFile
    from dslint.packages.pipfile import Pipfile
    from dslint.packages.pyproject import Pyproject
    from dslint.project.project import Project
    from dslint.shell import Command, CondaInstall, PipInstall, ProjectCommand, Word
    from dslint.source import Span

C = TypeVar("C", bound=Node)
_MOST_INSTALLS = 200
_CONDA = frozenset({"conda", "mamba", "micromamba"})
_INSTALLERS = frozenset({"uv", "poetry", "pipenv", "pdm", "pixi", "pip"})


class InstallsEnvironment(Link):
    """A command of conda, mamba or micromamba, and an environment file that it names by `word`."""

    def __init__(
        self, install: CondaInstall, run: Run, word: Word, file: CondaEnvironment, how: str, sure: bool
    ) -> None:
        super().__init__(word.span, run.document, how, sure)
        self.install = install
        self.run = run
        self.word = word
        self.file = file


class InstallsProject(Link):
    """A command that installs a project with its dependencies, and the project's own file.

    `lock` is the lock file beside it that the command's tool keeps (for pip, which reads none, any tool's), None where
    there is none; `lock_in_image` is whether the command finds it, as far as the Dockerfile tells, and `lock_ignored`
    the line of the ignore file that keeps it from being copied.
    `copies_files_only` is whether nothing but single files was copied into the image before the command.
    `pinned_python` is the place of the release in the `.python-version` that the command finds, if it does.
    """

    def __init__(
        self,
        install: ProjectCommand | PipInstall,
        run: Run,
        span: Span,
        file: Pyproject | Pipfile,
        how: str,
        sure: bool,
    ) -> None:
        super().__init__(span, run.document, how, sure)
        self.install = install
        self.run = run
        self.file = file
        self.lock: DependencyFile | None = None
        self.lock_in_image = False
        self.lock_ignored: Span | None = None
        self.copies_files_only = False
        self.pinned_python: Span | None = None


def environment_installs(project: Project, dockerfile: Dockerfile) -> Iterator[InstallsEnvironment]:
    """The environment files that the Dockerfile's commands install."""
    commands = _commands(dockerfile, _CONDA)
    if not commands:
        return
    from dslint.packages.conda_environment import CondaEnvironment
    from dslint.shell import CondaInstall

    finder = Finder(project, dockerfile)
    for run, install in _only(commands, CondaInstall):
        for word in install.files:
            if word.text.endswith((".yml", ".yaml")) and "conda-lock" not in word.text:
                for path, how, sure in finder.find(run, install, word.text if word.known else run.expand(word.text)[0]):
                    file = project.dependency_file(path, Kind.CONDA_ENVIRONMENT)
                    if isinstance(file, CondaEnvironment):
                        yield InstallsEnvironment(install, run, word, file, how, sure)


def project_installs(project: Project, dockerfile: Dockerfile) -> Iterator[InstallsProject]:
    """The projects that the Dockerfile's commands install."""
    commands = _commands(dockerfile, _INSTALLERS)
    finder = Finder(project, dockerfile)
    if any(command.name != "pip" for _, command in commands):
        yield from _by_tools(project, finder, commands)
    if commands:
        yield from _by_pip(project, finder, commands)


def _by_tools(project: Project, finder: Finder, commands: list[tuple[Run, Command]]) -> Iterator[InstallsProject]:
    from dslint.shell import ProjectCommand

    for run, install in _only(commands, ProjectCommand):
        if not install.has("-C", "--directory", "-p", "--project", "-P", "--manifest-path", "--script", "-r"):
            span = install.subcommand.span if install.subcommand is not None else install.span
            yield from _of_project(project, finder, run, install, span, install.project_name, (install.lock_name,))


def _by_pip(project: Project, finder: Finder, commands: list[tuple[Run, Command]]) -> Iterator[InstallsProject]:
    from dslint.shell import PipInstall

    locks = ("uv.lock", "poetry.lock", "pdm.lock")
    for run, pip in _only(commands, PipInstall):
        for word in [*pip.paths, *(each for each in pip.requirement_files if each.text.endswith("pyproject.toml"))]:
            path = word.text.partition("[")[0]
            path = path if path.endswith(".toml") else posixpath.join(path, "pyproject.toml")
            if word.known:
                yield from _of_project(project, finder, run, pip, word.span, path, locks)


def _of_project(
    project: Project,
    finder: Finder,
    run: Run,
    install: ProjectCommand | PipInstall,
    span: Span,
    name: str,
    locks: tuple[str, ...],
) -> Iterator[InstallsProject]:
    from dslint.packages.pipfile import Pipfile
    from dslint.packages.pyproject import Pyproject

    for path, how, sure in finder.find(run, install, name):
        file = project.dependency_file(path, Kind.PIPFILE if path.endswith("Pipfile") else Kind.PYPROJECT)
        if not isinstance(file, (Pyproject, Pipfile)):
            continue
        found = InstallsProject(install, run, span, file, how, sure)
        beside = [join(directory_of(path), lock) for lock in locks]
        is_itself = posixpath.basename(path) == posixpath.basename(name)
        lock = next((each for each in beside if is_itself and project.tree.is_file(each)), None)
        if lock is not None:
            found.lock = project.dependency_file(lock)
            written = posixpath.join(posixpath.dirname(name), posixpath.basename(lock))
            copied = bool(finder.find(run, install, written))
            found.lock_ignored = finder.ignored(lock) if copied else None
            made = _may_be_made(run, posixpath.basename(lock))
            found.lock_in_image = made or (copied and found.lock_ignored is None)
        found.copies_files_only = _copies_files_only(run)
        found.pinned_python = finder.first_line(
            run, install, posixpath.join(posixpath.dirname(name), ".python-version")
        )
        yield found


class Finder:
    """Where a file that a command of the Dockerfile names stands in the project."""

    def __init__(self, project: Project, dockerfile: Dockerfile) -> None:
        self._project = project
        self._dockerfile = dockerfile
        self._layout = Layout()

    def find(self, run: Run, command: Command, text: str) -> list[tuple[str, str, bool]]:
        """The files (path, how, sure) that it may be; sure if there is only one."""
        if "$" in text or "://" in text or "`" in text:
            return []
        origins = self._layout.read_by(run, command, text)
        contexts = self._project.contexts(self._dockerfile) if origins else []
        sure = [context for context in contexts if context.sure]
        found: dict[str, str] = {}
        for context in sure or contexts:
            paths = (within(context.directory, origin) for origin in origins)
            path = next((path for path in paths if self._project.tree.is_file(path)), None)
            if path is not None:
                found.setdefault(path, context.how)
        return [(path, how, len(found) == 1) for path, how in found.items()]

    def first_line(self, run: Run, command: Command, text: str) -> Span | None:
        """The first line of a file that surely is the one that a command finds, unless it is kept out of the build."""
        from dslint.project.unreadable import Unreadable

        found = self.find(run, command, text)
        if len(found) != 1 or not found[0][2] or self.ignored(found[0][0]) is not None:
            return None
        source = self._project.tree.read(found[0][0])
        if isinstance(source, Unreadable):
            return None
        return source.span(0, len(source.text.partition("\n")[0].rstrip()))

    def ignored(self, path: str) -> Span | None:
        """The line of an ignore file that leaves a file of the project out of every build of the Dockerfile."""
        from dslint.project.builds import builds

        pattern = None
        for build in builds(self._project, self._dockerfile):
            inside = posixpath.relpath(path, build.context)
            pattern = build.ignore.excluding(inside) if build.ignore is not None else None
            if pattern is None:
                return None
        return pattern


def _commands(dockerfile: Dockerfile, names: frozenset[str]) -> list[tuple[Run, Command]]:
    """The commands of these programs in RUNs; what they are is not looked at, as that would import their views."""
    runs = (run for stage in dockerfile.stages for run in stage.runs)
    found = ((run, command) for run in runs for command in run.commands if command.name in names)
    return list(islice(found, _MOST_INSTALLS))


def _only(commands: list[tuple[Run, Command]], kind: type[C]) -> Iterator[tuple[Run, C]]:
    for run, command in commands:
        if isinstance(command, kind):
            yield run, command


def _before(run: Run) -> Iterator[Instruction]:
    """The instructions that shape what a RUN finds, from its own stage and those below."""
    for stage in run.stage.chain if run.stage is not None else ():
        yield from stage.instructions[: run.index] if stage is run.stage else stage.instructions


def _may_be_made(run: Run, name: str) -> bool:
    """Whether a command before, or in the RUN itself, may bring a file of this name: it names it, locks, or clones."""
    from dslint.dockerfile import Run as RunInstruction

    for each in (*_before(run), run):
        if isinstance(each, RunInstruction):
            for command in each.commands:
                text = [word.text for word in command.words]
                if "lock" in text or "clone" in text or any(name in word for word in text) or command.name == "tar":
                    return True
    return False


def _copies_files_only(run: Run) -> bool:
    """Whether all that was copied, mounted or made before are single files whose names say so."""
    from dslint.dockerfile import Add, Copy
    from dslint.dockerfile import Run as RunInstruction

    if any(mount.type == "bind" for mount in run.mounts) or run.stage is None:
        return False
    for each in _before(run):
        if isinstance(each, (Copy, Add)):
            if each.from_ is None and not all(_is_file_name(word) for word in each.sources):
                return False
        elif isinstance(each, RunInstruction) and any(_makes_files(command) for command in each.commands):
            return False
    return not any(_makes_files(command) for command in run.commands)


def _is_file_name(word: Word) -> bool:
    name = word.text.rpartition("/")[2]
    return word.known and name.endswith((".toml", ".lock", ".lock*", ".txt", ".md", ".rst", ".cfg", ".json", ".yml"))


def _makes_files(command: Command) -> bool:
    return command.name in ("git", "tar", "unzip", "cp", "mv", "touch", "mkdir", "tee", "rsync") or any(
        redirect.operator.startswith(">") for redirect in command.redirects
    )

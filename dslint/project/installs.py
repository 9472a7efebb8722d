"""Installs: a command that installs packages x a requirements file that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.findings import Related
from dslint.project.layout import Layout
from dslint.project.link import Link
from dslint.project.paths import beside, directory_of, join, within
from dslint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dslint.dockerfile import Dockerfile, Run
    from dslint.packages import Requirement, RequirementsFile
    from dslint.packages.dependency import DependencyFile
    from dslint.project.contexts import Context
    from dslint.project.project import Project
    from dslint.shell import PipInstall, UvPipSync, Word

_MOST_INSTALLS = 200
_MOST_INCLUDED = 50


class Installs(Link):
    """An install and one file that it reads, named by `word` (`-r`) or included by a file that is.

    `constraints` are the constraints files that hold for it; `constraints_known` is false if one could not be found
    (a URL, a variable), so that what they pin is not known. `how` is `include` for an included file. `context` is the
    directory that the build reads them from. `files` are all that the same command reads, `nearby` the links of all
    files in this directory and those beside it.
    """

    def __init__(
        self, install: PipInstall | UvPipSync, run: Run, word: Word, file: RequirementsFile, how: str, sure: bool
    ) -> None:
        super().__init__(word.span, run.document, how, sure)
        self.install = install
        self.run = run
        self.word = word
        self.file = file
        self.context = "."
        self.constraints: list[RequirementsFile] = []
        self.constraints_known = True
        self.files: list[RequirementsFile] = [file]
        self.nearby: list[Installs] = [self]
        self.project: Project | None = None

    @property
    def requirements(self) -> list[Requirement]:
        """The requirements of the file."""
        return self.file.requirements

    def neighbour(self, name: str) -> DependencyFile | None:
        """The project, environment or lock file of this name in the directory of the requirements file."""
        path = join(directory_of(self.file.source.path), name)
        if self.project is None or not self.project.tree.is_file(path):
            return None
        return self.project.dependency_file(path)

    @property
    def pinned_by_constraints(self) -> frozenset[str]:
        """The normalized names that the constraints hold to one version."""
        files = self.constraints
        return frozenset(each.normalized for file in files for each in file.requirements if not each.is_floating)


def group(links: Iterable[Installs]) -> list[Installs]:
    """Tell all links which files lie nearby: in the same directory, or in one beside it."""
    found = list(links)
    groups: dict[str, list[Installs]] = {}
    for link in found:
        link.nearby = groups.setdefault(directory_of(directory_of(link.file.source.path)), [])
        link.nearby.append(link)
    return found


def together(node: PipInstall | Installs) -> list[Requirement]:
    """All that one command installs: what it names, and what stands in the files of the project that it reads."""
    if not isinstance(node, Installs):
        return node.requirements
    named: list[Requirement] = getattr(node.install, "requirements", [])
    return [*named, *(each for file in node.files for each in file.requirements)]


def install_of(node: PipInstall | Installs) -> PipInstall | UvPipSync:
    """The command that installs."""
    return node.install if isinstance(node, Installs) else node


def shown_with(node: PipInstall | Installs) -> tuple[Related, ...]:
    """For a finding in a file, the command that installs it."""
    return (Related(node.span, "an image installs this file here"),) if isinstance(node, Installs) else ()


def add_option(node: PipInstall | Installs, option: str, before: Requirement) -> Edit | None:
    """One more option of the install: a word of the command, or a line of the file above the requirement `before`."""
    if not isinstance(node, Installs):
        return node.insert_after(node.subcommand, option) if node.subcommand is not None else None
    return add_line(option, before)


def add_line(line: str, before: Requirement) -> Edit:
    """A line of a requirements file more, above a requirement."""
    source = before.span.source
    start = source.line_starts[source.position(before.span.start).line - 1]
    return Edit(source.span(start, start), line + ("\r\n" if "\r\n" in source.text else "\n"))


class _Files(NamedTuple):
    """The files behind one `-r`: the file itself, what it includes, and the constraints in any of them."""

    included: list[RequirementsFile]
    constraints: list[RequirementsFile]
    all_constraints_found: bool


def installs(project: Project, dockerfile: Dockerfile) -> Iterator[Installs]:
    """What the Dockerfile's commands install from files of the project."""
    commands = list(_pip_installs(dockerfile))
    if commands:
        finder = _Finder(project, dockerfile)
        for run, install in commands[:_MOST_INSTALLS]:
            yield from _of_command(project, finder, run, install)


def _pip_installs(dockerfile: Dockerfile) -> Iterator[tuple[Run, PipInstall | UvPipSync]]:
    from dslint.shell import PipInstall, UvPipSync

    for stage in dockerfile.stages:
        for run in stage.runs:
            for command in run.commands:
                if isinstance(command, (PipInstall, UvPipSync)) and command.requirement_files:
                    yield run, command


def _of_command(project: Project, finder: _Finder, run: Run, install: PipInstall | UvPipSync) -> Iterator[Installs]:
    constraints, complete = _command_constraints(project, finder, run, install)
    read: list[RequirementsFile] = []
    for word in install.requirement_files:
        for path, context, sure in finder.find(run, install, word):
            file = project.requirements(path)
            if file is None:
                continue
            files = _follow(project, file)
            for each in files.included:
                found = Installs(install, run, word, each, context.how if each is file else "include", sure)
                found.context = context.directory
                found.constraints = [*constraints, *files.constraints]
                found.constraints_known = complete and files.all_constraints_found
                found.files = read
                if sure and each not in read:
                    read.append(each)
                yield found


def _command_constraints(
    project: Project, finder: _Finder, run: Run, install: PipInstall | UvPipSync
) -> tuple[list[RequirementsFile], bool]:
    """The constraints files of `-c`, and whether all were found; those of the environment are not looked for."""
    found: list[RequirementsFile] = []
    env = run.stage.env_at(run) if run.stage is not None else {}
    complete = "PIP_CONSTRAINT" not in env and "UV_CONSTRAINT" not in env
    for word in install.options("-c", "--constraint", "--constraints"):
        ways = finder.find(run, install, word)
        file = project.requirements(ways[0][0]) if len(ways) == 1 else None
        if file is None:
            complete = False
        else:
            found.append(file)
    return found, complete


def _follow(project: Project, file: RequirementsFile) -> _Files:
    """The file and all that it includes, each once; what a constraints file includes are constraints too."""
    files: list[RequirementsFile] = [file]
    constraints: list[RequirementsFile] = []
    complete = True
    waiting = [(file, files)]
    for reader, into in waiting:
        for kind, text, _ in reader.includes:
            if len(waiting) > _MOST_INCLUDED:
                return _Files(files, constraints, False)
            path = beside(directory_of(reader.source.path), text) if "://" not in text and "$" not in text else None
            found = project.requirements(path) if path is not None else None
            aim = constraints if kind == "-c" else into
            if found is None:
                complete = complete and aim is not constraints
            elif found not in aim:
                aim.append(found)
                waiting.append((found, aim))
    return _Files(files, constraints, complete)


class _Finder:
    """Where a file that a command of the Dockerfile names stands in the project."""

    def __init__(self, project: Project, dockerfile: Dockerfile) -> None:
        self._tree = project.tree
        self._contexts = project.contexts(dockerfile)
        self._layout = Layout()

    def find(self, run: Run, install: PipInstall | UvPipSync, word: Word) -> list[tuple[str, Context, bool]]:
        """The files (path, context, sure) that it may be; sure if there is only one."""
        text = _text(run, word)
        if text is None or "://" in text or text.endswith(".toml"):
            return []
        origins = self._layout.read_by(run, install, text)
        sure = [context for context in self._contexts if context.sure]
        found: dict[str, Context] = {}
        for context in sure or self._contexts:
            paths = (within(context.directory, origin) for origin in origins)
            path = next((path for path in paths if self._tree.is_file(path)), None)
            if path is not None:
                found.setdefault(path, context)
        return [(path, context, len(found) == 1) for path, context in found.items()]


def _text(run: Run, word: Word) -> str | None:
    """The file's name; build arguments and environment variables are filled in as the shell would."""
    if word.known:
        return word.text
    if "$(" in word.text or "`" in word.text:
        return None
    text, known = run.expand(word.text)
    return text if known else None

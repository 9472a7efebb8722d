"""The directory that a Dockerfile is built in: said by another file, or told by what it holds of what is copied."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from dslint.dockerfile import Add, Copy
from dslint.project.layout import Layout, known_text
from dslint.project.paths import ancestors, directory_of, name_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Stage
    from dslint.project.hints import Hint
    from dslint.project.project import Project
    from dslint.project.tree import Tree
    from dslint.shell import Command
    from dslint.source import Span

_MOST_NEEDS = 200
_MOST_NAMES = 5000
_DOCKER_DIRECTORIES = frozenset(
    {"docker", ".docker", "dockerfiles", "dockerfile", "container", "containers", ".devcontainer", "build", "deploy"}
    | {"deployment", "deployments", "ci", ".ci", "infra", "ops", "images"}
)
_OWN_SOURCES = (".py", ".ipynb", ".r", ".jl", ".js", ".ts", ".go", ".java", ".rs", ".toml", ".cfg", ".lock", ".txt")


class Context(NamedTuple):
    """A directory (project path) that may be the context, how it was found, and whether it is surely the one.

    `said_at` is where another file says it.
    """

    directory: str
    how: str
    sure: bool
    said_at: Span | None = None


Need = tuple[str, ...]
"""Paths relative to the context, of which at least one must exist."""


def contexts(project: Project, dockerfile: Dockerfile) -> list[Context]:
    """The contexts that a Dockerfile may be built in, the likeliest first; never empty."""
    path = dockerfile.source.path
    said: dict[str, Hint] = {}
    for hint in project.hints_of(path):
        if hint.sure:
            said.setdefault(hint.context, hint)
    if said:
        return [Context(directory, hint.how, len(said) == 1, hint.span) for directory, hint in said.items()]
    return _inferred(project.tree, dockerfile, _candidates(path))


def _candidates(path: str) -> list[str]:
    directory = directory_of(path)
    return [directory] if path.startswith(("../", "/")) else ancestors(directory)


def _inferred(tree: Tree, dockerfile: Dockerfile, candidates: list[str]) -> list[Context]:
    if len(candidates) == 1:
        return [Context(candidates[0], "naming", True)]
    copied = list(_copied(dockerfile))[:_MOST_NEEDS]
    if copied:
        candidates = _holding(tree, candidates, copied)
        if len(candidates) == 1:
            return [Context(candidates[0], "copied files", True)]
    used = list(_used(dockerfile))[:_MOST_NEEDS]
    if used:
        candidates = _holding(tree, candidates, used)
        if len(candidates) == 1:
            return [Context(candidates[0], "used files", True)]
    if not copied and not used and _is_home(tree, candidates[0]):
        return [Context(candidates[0], "naming", True)]
    return [Context(directory, "naming", False) for directory in candidates]


def _holding(tree: Tree, candidates: list[str], needs: list[Need]) -> list[str]:
    """The candidates that hold all that is needed; all candidates, if none does."""
    return [each for each in candidates if all(_holds(tree, each, need) for need in needs)] or candidates


def _holds(tree: Tree, context: str, need: Need) -> bool:
    return any(_exists(tree, context, path) for path in need)


def _exists(tree: Tree, context: str, path: str) -> bool:
    """Whether a source is there; of a glob, whether something fits its first part that has a star."""
    if not any(mark in path for mark in "*?["):
        return tree.exists(within(context, path))
    parts = posixpath.normpath(path).split("/")
    first = next(index for index, part in enumerate(parts) if any(mark in part for mark in "*?["))
    from fnmatch import fnmatchcase

    names = tree.names(within(context, "/".join(parts[:first])))[:_MOST_NAMES]
    return any(fnmatchcase(name, parts[first]) for name in names)


def _copied(dockerfile: Dockerfile) -> Iterator[Need]:
    """What COPY, ADD and mounts take from the context, by name."""
    for stage in dockerfile.stages:
        for copying in stage.instructions:
            if isinstance(copying, (Copy, Add)) and copying.from_ is None:
                for word in copying.sources:
                    source = known_text(copying, word)
                    if source and "://" not in source and not source.startswith("git@") and not is_whole(source):
                        yield (source,)
        for run in stage.runs:
            for mount in run.mounts:
                source = mount.source if mount.type == "bind" and not mount.from_ else None
                if source and "$" not in source and not is_whole(source):
                    yield (source,)


def _used(dockerfile: Dockerfile) -> Iterator[Need]:
    """What is read in the image and can only come from the context: requirements files, the script that is started."""
    from dslint.shell import PipInstall, UvPipSync

    layout = Layout()
    for stage in dockerfile.stages:
        for run in stage.runs:
            for command in run.commands:
                if isinstance(command, (PipInstall, UvPipSync)):
                    for word in command.requirement_files:
                        yield from _need(layout.read_by(run, command, word.text) if word.known else [])
        for started in (stage.entrypoint, stage.cmd):
            for command in started.commands if started is not None and started.stage is stage else ():
                yield from _need(_script(layout, stage, command))


def _need(paths: list[str]) -> Iterator[Need]:
    if paths:
        yield tuple(paths)


def _script(layout: Layout, stage: Stage, command: Command) -> list[str]:
    """Where `python train.py` has its script from."""
    workdir = layout.workdir(stage, len(stage.instructions))
    if not command.name.startswith("python") or not command.args or workdir is None:
        return []
    script = command.args[0]
    if not script.known or not script.text.endswith(".py"):
        return []
    return layout.origins(stage, len(stage.instructions), posixpath.normpath(posixpath.join(workdir, script.text)))


def is_whole(source: str) -> bool:
    """Whether a source of COPY or ADD is all of the context."""
    return posixpath.normpath("/" + source) in ("/", "//", "/*")


def _is_home(tree: Tree, directory: str) -> bool:
    """Whether a Dockerfile's directory looks like what it builds, not like a drawer for Dockerfiles."""
    if name_of(directory).lower() in _DOCKER_DIRECTORIES:
        return False
    return any(name.lower().endswith(_OWN_SOURCES) or name in ("src", "app") for name in tree.names(directory))

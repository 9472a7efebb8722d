"""Build: a Dockerfile x its context x its ignore file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.dockerfile import Add, Copy
from dslint.project.contexts import is_whole
from dslint.project.layout import known_text
from dslint.project.link import Link
from dslint.project.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile
    from dslint.project.comes_later import ComesLater
    from dslint.project.contexts import Context
    from dslint.project.dockerignore import DockerIgnore
    from dslint.project.project import Project
    from dslint.project.tree import Tree
    from dslint.source import Span


class Build(Link):
    """A Dockerfile in its context. `context_copies` are the COPYs and ADDs of the whole context, ONBUILD left out.

    `context` and `ignore_path` are relative to the project's root; `ignore_path` is None if there is no such file.
    `said_at` is where another file names the context, if one does.
    """

    def __init__(self, dockerfile: Dockerfile, context: Context, ignore_path: str | None, project: Project) -> None:
        self.context_copies = _context_copies(dockerfile)
        super().__init__(_span(dockerfile, self.context_copies), dockerfile, context.how, context.sure)
        self.dockerfile = dockerfile
        self.context = context.directory
        self.said_at = context.said_at
        self.ignore_path = ignore_path
        self._project = project
        self._tree = project.tree

    @property
    def git_ignored_names(self) -> set[str]:
        """The names at the top of the context that its .gitignore says outright, `data` for `/data/`."""
        from dslint.project.unreadable import Unreadable

        source = self._tree.read(join(self.context, ".gitignore"))
        lines = [] if isinstance(source, Unreadable) else source.text.splitlines()
        return {line.strip().removeprefix("/").removesuffix("/*").removesuffix("/") for line in lines[:5000]}

    @property
    def copied_names(self) -> set[str]:
        """The names at the top of the context of which a Dockerfile of the project copies something."""
        return self._project.copied_names.get(self.context, set())

    @property
    def context_names(self) -> list[str]:
        """The files and directories that lie at the top of the context, sorted."""
        return self._tree.names(self.context)

    def has(self, path: str) -> bool:
        """Whether a file or directory stands at a path of the context."""
        from dslint.project.paths import within

        return self._tree.exists(within(self.context, path))

    def has_file(self, path: str) -> bool:
        """Whether the build gets the file at a path of its context: it is there, and the ignore file lets it in."""
        from dslint.project.paths import within

        if not self._tree.is_file(within(self.context, path)):
            return False
        return self.ignore is None or self.ignore.excluding(path) is None

    def may_get(self, path: str) -> bool:
        """Whether a path of the context may be there when it is built, although it is not in the repository."""
        from dslint.project.paths import within

        return self._comes_later.may_come(within(self.context, path))

    @cached_property
    def _comes_later(self) -> ComesLater:
        from dslint.project.comes_later import ComesLater

        return ComesLater(self._tree)

    @cached_property
    def ignore(self) -> DockerIgnore | None:
        """What the ignore file leaves out of the context; None if there is no such file."""
        from dslint.project.dockerignore import DockerIgnore
        from dslint.project.unreadable import Unreadable

        source = self._tree.read(self.ignore_path) if self.ignore_path is not None else None
        return None if source is None or isinstance(source, Unreadable) else DockerIgnore(source)


def builds(project: Project, dockerfile: Dockerfile) -> list[Build]:
    """The ways in which a Dockerfile may be built; one of them is sure, or none."""
    path = dockerfile.source.path
    found = project.contexts(dockerfile)
    tree = project.tree
    return [Build(dockerfile, each, _ignore_path(tree, path, each.directory), project) for each in found]


def _ignore_path(tree: Tree, dockerfile: str, context: str) -> str | None:
    """BuildKit takes `<Dockerfile>.dockerignore` before the context's file; Podman also knows `.containerignore`."""
    names = (f"{dockerfile}.dockerignore", join(context, ".dockerignore"), join(context, ".containerignore"))
    return next((path for path in names if tree.is_file(path)), None)


def copied_names(project: Project) -> dict[str, set[str]]:
    """For each directory that may be a context, the names at its top of which some Dockerfile copies something."""
    names: dict[str, set[str]] = {}
    for dockerfile in project.dockerfiles:
        taken = {source.strip("/").removeprefix("./").partition("/")[0] for source in _sources(dockerfile)}
        for context in project.contexts(dockerfile):
            names.setdefault(context.directory, set()).update(taken)
    return names


def _sources(dockerfile: Dockerfile) -> Iterator[str]:
    """What the COPYs and ADDs of a Dockerfile take from the context, and its bind mounts."""
    for stage in dockerfile.stages:
        for copying in stage.instructions:
            if isinstance(copying, (Copy, Add)) and copying.from_ is None:
                yield from (known_text(copying, word) or "" for word in copying.sources)
        for run in stage.runs:
            yield from (mount.source or "" for mount in run.mounts if mount.type == "bind" and not mount.from_)


def _context_copies(dockerfile: Dockerfile) -> list[Copy | Add]:
    return [
        copying
        for stage in dockerfile.stages
        for copying in stage.instructions
        if isinstance(copying, (Copy, Add)) and copying.from_ is None and _whole_source(copying) is not None
    ]


def _whole_source(copying: Copy | Add) -> Span | None:
    for word in copying.sources:
        source = known_text(copying, word)
        if source and is_whole(source):
            return word.span
    return None


def _span(dockerfile: Dockerfile, copies: list[Copy | Add]) -> Span:
    return (_whole_source(copies[0]) if copies else None) or dockerfile.anchor

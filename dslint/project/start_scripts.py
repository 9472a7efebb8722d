"""The scripts of the project that the images of a Dockerfile start, read as texts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from dslint.project.layout import Layout
from dslint.project.paths import within
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Stage
    from dslint.project.project import Project
    from dslint.shell import Command

_SHELLS = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh"})
_PROGRAM_DIRECTORIES = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin")


def start_scripts(project: Project, dockerfile: Dockerfile, stage: Stage) -> list[str]:
    """What the files say that the containers of a stage start, as far as COPY brings them from the context."""
    layout = Layout()
    origins = [
        origin
        for command in stage.startup
        for path in _paths(layout, stage, command)
        for origin in layout.origins(stage, len(stage.instructions), path)
    ]
    found = dict.fromkeys(
        within(context.directory, origin) for context in project.contexts(dockerfile) for origin in origins
    )
    sources = (project.tree.read(path) for path in found if project.tree.is_file(path))
    return [source.text for source in sources if not isinstance(source, Unreadable)]


def _paths(layout: Layout, stage: Stage, command: Command) -> Iterator[str]:
    """Where in the image a file may lie that a command starts: its program, the script that a shell is given."""
    word = command.name_word
    if command.name in _SHELLS:
        word = next(iter(command.operands), None)
    if word is None or not word.known or "\n" in word.text:
        return
    workdir = layout.workdir(stage, len(stage.instructions))
    if "/" not in word.text and command.name not in _SHELLS:
        yield from (posixpath.join(directory, word.text) for directory in _PROGRAM_DIRECTORIES)
    elif workdir is not None or word.text.startswith("/"):
        yield posixpath.normpath(posixpath.join(workdir or "/", word.text))

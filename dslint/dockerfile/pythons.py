"""Which Python a stage installs packages into, as far as its file says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dslint.facts.python_images import python_of_image

if TYPE_CHECKING:
    from dslint.dockerfile.running import Run
    from dslint.dockerfile.stage import Stage
    from dslint.shell import Command


def python_of_stage(stage: Stage) -> str | None:
    """The minor release, `3.12`: of the base image's tag, or of the one Python that the stage installs.

    None where nothing says so, or where several things say different releases.
    """
    said = _said(stage)
    return next(iter(said)) if len(said) == 1 else None


def _said(stage: Stage) -> frozenset[str]:
    """All that the stage and those below it say; each stage is read once."""
    unread: list[Stage] = []
    said: frozenset[str] = _of_image(stage)
    for each in stage.chain:
        if "_pythons" in each.__dict__:
            said = each.__dict__["_pythons"]
            break
        unread.append(each)
    for each in reversed(unread):
        own = {found for run in each.runs for command in run.commands for found in _installed_by(command, run)}
        said = each.__dict__["_pythons"] = said | own
    return said


def _of_image(stage: Stage) -> frozenset[str]:
    image = stage.root_image
    found = python_of_image(image.name, image.tag) if image is not None and image.known else None
    return frozenset({found} if found else ())


def _installed_by(command: Command, run: Run) -> Iterator[str]:
    """The Pythons that a command installs, makes an environment of, or runs pip with."""
    from dslint.shell.tools.apt import AptInstall
    from dslint.shell.tools.conda import CondaInstall

    if isinstance(command, CondaInstall):
        words = [word.text.rpartition("::")[2] for word in command.packages]
        pattern = r"python\s*={1,2}\s*(\d\.\d+)(?:[.*]|$)"
    elif isinstance(command, AptInstall):
        words, pattern = [word.text for word in command.packages], r"python(3\.\d+)(?:-(?:dev|venv|full|distutils))?"
    elif command.name == "uv" and [word.text for word in command.args[:1]] == ["venv"]:
        words, pattern = [word.text for word in command.options("-p", "--python")], r"(?:cpython-|python)?(\d\.\d+)"
    elif command.name == "uv" and [word.text for word in command.args[:2]] == ["python", "install"]:
        words, pattern = [word.text for word in command.args[2:]], r"(?:cpython-|python)?(\d\.\d+)"
    else:
        return
    for word in words:
        found = _compiled(pattern).match(run.expand(word)[0])
        if found:
            yield found[1]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

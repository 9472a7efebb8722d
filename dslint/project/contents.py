"""Whether what a container is started with is in its image, as far as the Dockerfile and its context tell."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.layout import Layout, below, known_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Add, Copy, Stage
    from dslint.project.builds import Build
    from dslint.shell import Command, Word

_SCRIPTS = (".py", ".sh", ".R", ".r", ".jl")
_INTERPRETERS = frozenset(
    {"python", "python2", "python3", "bash", "sh", "Rscript", "julia", "streamlit", "torchrun", "deepspeed"}
)
_SERVERS = frozenset({"uvicorn", "gunicorn", "hypercorn"})
_ELSEWHERE = frozenset({"cd", "source", ".", "eval", "pushd"})
_BRING_FILES = frozenset(
    """
    git curl wget aws gsutil gcloud az azcopy s5cmd rclone mc dvc hf huggingface-cli cp mv ln rsync scp tar unzip tee
    """.split()  # noqa: SIM905  # a table of words
)
_AT_ROOT = frozenset({"python", "debian", "ubuntu", "alpine", "nvidia/cuda", "node"})
"""Images that leave the working directory at `/`."""


class StartedFile(NamedTuple):
    """What a command starts, and the absolute paths at which it is looked for, of which one must be there."""

    word: Word
    paths: tuple[str, ...]
    module: str | None = None


def started_file(command: Command, stage: Stage, workdir: str | None) -> StartedFile | None:
    """The script or module that a command starts; None if it starts none, or nobody knows where it lies."""
    if command.script.form == "shell" and any(_moves(each, command) for each in command.script.commands):
        return None
    word = _script(command)
    if word is not None:
        if not _is_plain(word) or not (workdir or word.text.startswith("/")):
            return None
        return StartedFile(word, (posixpath.normpath(posixpath.join(workdir or "/", word.text)),))
    return _module(command, stage, workdir) if workdir is not None else None


def _moves(other: Command, command: Command) -> bool:
    """Whether a command of the same script may put files, or the working directory, somewhere else."""
    if other.name in _ELSEWHERE or other.name in _BRING_FILES:
        return True
    return other is not command and any(redirect.operator.startswith(">") for redirect in other.redirects)


def _script(command: Command) -> Word | None:
    own = command.name_word
    if command.name in _INTERPRETERS:
        scripts = (each for each in command.args if each.text.endswith(_SCRIPTS) and not each.text.startswith("-"))
        return next(scripts, None) if command.inner is None else None
    return own if own is not None and own.text.endswith(_SCRIPTS) and "/" in own.text else None


def _is_plain(word: Word) -> bool:
    return word.known and not word.text.startswith("~") and not any(mark in word.text for mark in "$`*?")


def _module(command: Command, stage: Stage, workdir: str) -> StartedFile | None:
    """The application of a server, `app.main:app`, as Python finds it: from the working directory or PYTHONPATH."""
    word = next(iter(command.operands), None) if command.name in _SERVERS else None
    found = re.fullmatch(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):\w+(?:\(.*\))?", word.text) if word is not None else None
    path = stage.env.get("PYTHONPATH")
    if word is None or found is None or command.has("-c", "--config", "--app-dir", "--chdir", "--pythonpath"):
        return None
    if path is not None and not path.known:
        return None
    directories = [workdir, *(path.text.split(":") if path is not None else ())]
    file = found[1].replace(".", "/")
    roots = [posixpath.normpath(posixpath.join(workdir, each)) for each in directories if "$" not in each]
    paths = (posixpath.join(root, file + end) for root in roots for end in (".py", "/__init__.py"))
    return StartedFile(word, tuple(paths), found[1])


def workdir_of(stage: Stage) -> str | None:
    """The working directory of a container; None if only the base image knows."""
    image = stage.root_image
    if stage.workdir is None and (image is None or image.name not in _AT_ROOT):
        return None
    return Layout().workdir(stage, len(stage.instructions))


def is_missing(build: Build, stage: Stage, file: StartedFile) -> bool:
    """Whether what is started is surely not in the image.

    That is: each COPY was looked at, none of them brings it, and nothing else in the Dockerfile could. Of a module,
    that the context has it too, so that it is none of an installed package.
    """
    if not _has_sources(build, stage) or any(_is_made_later(build, stage, path) for path in file.paths):
        return False
    if any(is_in_image(build, stage, path) is not False for path in file.paths):
        return False
    if file.module is None:
        return True
    if _is_installed(stage):
        return False
    path = file.module.replace(".", "/") + ".py"
    root = file.paths[0].removesuffix(path)
    parts = path.split("/")
    shorter = ("/".join(parts[start:]) for start in range(1, len(parts)))
    in_context = build.has_file(path) or build.has_file(f"src/{path}")
    return in_context or any(is_in_image(build, stage, root + each) for each in shorter)


def _is_made_later(build: Build, stage: Stage, path: str) -> bool:
    """Whether the context may get the file before it is built: Git ignores it, or it belongs to a submodule."""
    return any(build.may_get(origin) for origin in Layout().origins(stage, len(stage.instructions), path))


def _has_sources(build: Build, stage: Stage) -> bool:
    """Whether all that is copied by name is there: else the build has another context, or a script puts files there."""
    from dslint.dockerfile import Add, Copy

    copies = (each for part in stage.chain for each in part.instructions if isinstance(each, (Copy, Add)))
    sources = (known_text(each, word) for each in copies if each.from_ is None for word in each.sources)
    return all(build.has(source) for source in sources if source is not None and not re.search(r"[*?\[]|://", source))


def _is_installed(stage: Stage) -> bool:
    """Whether a command may install the project itself as a package."""
    pattern = re.compile(
        r"pip3? install[^&|;]*\s(?:-e\s*)?[\"']?[./](?=[/\w\s\[\"'.]|$)|uv sync|poetry|pdm|setup\.py|pixi|hatch"
    )
    return stage.mentions(pattern)


def is_in_image(build: Build, stage: Stage, path: str) -> bool | None:
    """Whether the image of a stage has the file at an absolute path; None where nobody can know."""
    from dslint.project.unseen import stage_may_hold_unseen_files

    origins = Layout().origins(stage, len(stage.instructions), path)
    if any(build.has_file(origin) for origin in origins):
        return True
    name = posixpath.basename(path)
    if stage_may_hold_unseen_files(stage) or any(name in run.span.text for each in stage.chain for run in each.runs):
        return None
    return None if any(_is_from_elsewhere(copying) for copying in copies_above(stage, path)) else False


def copies_above(stage: Stage, path: str) -> Iterator[Copy | Add]:
    """The instructions that bring something to the directory of `path` in the image, or to one around it."""
    from dslint.dockerfile import Add, Copy

    layout = Layout()
    for each in stage.chain:
        for instruction in reversed(each.instructions):
            if isinstance(instruction, (Copy, Add)) and instruction.destination is not None:
                target = known_text(instruction, instruction.destination)
                start = layout.workdir(each, instruction.index)
                directory = posixpath.join(start or "/", target or "/")
                if below(posixpath.normpath(directory), path) is not None:
                    yield instruction


def _is_from_elsewhere(copying: Copy | Add) -> bool:
    """Whether a stage or another image makes what is copied, or a name is not known."""
    return copying.from_ is not None or any(known_text(copying, word) is None for word in copying.words)

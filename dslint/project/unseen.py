"""Whether files may be in a stage that no COPY from the build context has brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.dockerfile import Add, Copy

if TYPE_CHECKING:
    from dslint.dockerfile import Instruction, Run, Stage
    from dslint.shell import Command

_PLAIN_IMAGES = ("python", "debian", "ubuntu", "alpine", "nvidia/cuda", "pytorch/pytorch", "tensorflow/tensorflow")
_HARMLESS = frozenset(
    """
    pip uv apt apt-get apk conda mamba micromamba mkdir chmod chown useradd adduser groupadd addgroup rm set export ln
    ldconfig locale-gen update-ca-certificates usermod sed which true cd
    """.split()  # noqa: SIM905  # a table of words
)


def may_hold_unseen_files(run: Run) -> bool:
    """Whether files may be there when a RUN starts, or in the midst of it, that come from neither a COPY nor a mount.

    From an image of somebody's own, from a download, from a program that writes them.
    """
    stage = run.stage
    image = stage.root_image if stage is not None else None
    if stage is None or image is None or not image.known or image.name not in _PLAIN_IMAGES:
        return True
    if _first_unseen(stage) < run.index or any(
        _first_unseen(each) < len(each.instructions) for each in stage.chain[1:]
    ):
        return True
    return _may_bring(run) or any(mount.type != "cache" for mount in run.mounts)


def stage_may_hold_unseen_files(stage: Stage) -> bool:
    """Whether files may be in the image of a stage that come from neither a COPY nor an ADD of the build context."""
    image = stage.root_image
    if image is None or not image.known or image.name not in _PLAIN_IMAGES:
        return True
    return any(_first_unseen(each) < len(each.instructions) for each in stage.chain)


def _first_unseen(stage: Stage) -> int:
    """The index of the first instruction of a stage that may bring files; worked out once."""
    known: dict[str, int] = stage.__dict__
    if "_first_unseen" not in known:
        bringing = (each.index for each in stage.instructions if _may_bring(each))
        known["_first_unseen"] = next(bringing, len(stage.instructions))
    return known["_first_unseen"]


def _may_bring(instruction: Instruction) -> bool:
    from dslint.dockerfile import Run

    if isinstance(instruction, Run):
        script = instruction.script
        unread = instruction.form == "shell" and script.dialect not in ("sh", "bash")
        return unread or any(_may_write(command) for command in instruction.commands)
    if isinstance(instruction, Copy) and instruction.from_ is not None:
        return not _is_tool(instruction)  # an image, or a stage that may have made them
    if isinstance(instruction, (Copy, Add)):
        words = [*instruction.sources, *([instruction.destination] if instruction.destination else [])]
        remote = isinstance(instruction, Add) and any(
            "://" in word.text or ".tar" in word.text or word.text.endswith((".tgz", ".zip")) for word in words
        )
        return remote or bool(instruction.heredocs) or any(not instruction.value(word)[1] for word in words)
    return False


def _is_tool(copy: Copy) -> bool:
    """Whether it brings programs only: `COPY --from=ghcr.io/astral-sh/uv /uv /bin/`."""
    target = copy.destination.text if copy.destination is not None else ""
    return target.startswith(("/bin", "/usr/local/bin", "/usr/bin", "/opt"))


def _may_write(command: Command) -> bool:
    if command.name not in _HARMLESS and command.name:
        return True
    writes = any(
        redirect.operator.startswith((">", "&>")) and "/dev/" not in redirect.target.text
        for redirect in command.redirects
    )
    return (
        writes
        or (command.name == "cd" and any(not word.known for word in command.args))
        or (command.name in ("pip", "uv") and command.has("-o", "--output-file"))
        or (command.name == "uv" and command.has("export", "compile"))
    )

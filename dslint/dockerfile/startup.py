"""What a container of an image runs when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.dockerfile.scripts import argv_script
from dslint.shell import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dslint.dockerfile.running import Cmd, Entrypoint


def startup_commands(entrypoint: Entrypoint | None, cmd: Cmd | None) -> Sequence[Command]:
    """The commands. CMD is the arguments of an ENTRYPOINT in exec form, and counts for nothing beside a shell form.

    What an unknown entrypoint gets from CMD counts as started too: such scripts end with `exec "$@"`.
    """
    if entrypoint is None or not entrypoint.commands:
        return cmd.commands if cmd is not None else ()
    if cmd is None or entrypoint.form == "shell":
        return entrypoint.commands
    together = argv_script([*entrypoint.words, *cmd.words], entrypoint).commands
    is_known_tool = any(type(command) is not Command for command in together)
    return together if is_known_tool else [*entrypoint.commands, *cmd.commands]

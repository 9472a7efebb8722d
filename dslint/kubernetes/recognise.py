"""Which known server a container runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.facts.serving import ServerFacts
    from dslint.kubernetes.container import Container


def server_of(container: Container) -> ServerFacts | None:
    """The server by the container's command, which may run something else than the image is for, else by its image."""
    return _by_command(container) or _by_image(container)


def _by_command(container: Container) -> ServerFacts | None:
    from dslint.facts.serving import server_of_command
    from dslint.shell import ModelServer

    for command in container.commands:
        if isinstance(command, ModelServer):
            found = server_of_command(command.framework)
            if found:
                return found
    return None


def _by_image(container: Container) -> ServerFacts | None:
    from dslint.facts.serving import server_of_image

    image = container.image
    if image is None or (container.command and not _is_entry(container)):
        return None
    return server_of_image(image.name, image.tag)


def _is_entry(container: Container) -> bool:
    """Whether the command may still start the image's server: anything but what plainly does something else."""
    names = {command.name for command in container.commands}
    return not names or not names <= _OTHER


_OTHER = frozenset(
    {"sleep", "tail", "ls", "echo", "curl", "wget", "cp", "mkdir", "chown", "chmod", "git", "cat", "nvidia-smi"}
)
"""Programs that serve nothing: a container with only these in its command is not its image's server."""

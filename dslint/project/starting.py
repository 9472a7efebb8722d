"""What a container of a pod starts with, once its manifest and the Dockerfile of its image are put together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dslint.compose import ComposeService
    from dslint.dockerfile import Stage
    from dslint.kubernetes import Container
    from dslint.shell import Command


def started(container: Container | ComposeService, stage: Stage) -> Sequence[Command]:
    """The commands: `command` stands in place of ENTRYPOINT and CMD, `args` in place of CMD alone.

    What an unknown entrypoint gets as arguments counts as started too: such scripts end with `exec "$@"`.
    """
    if container.command:
        return container.commands
    if not container.args:
        return stage.startup
    entrypoint = stage.entrypoint
    if entrypoint is None or not entrypoint.commands:
        return container.commands
    if entrypoint.form == "shell":
        return entrypoint.commands
    from dslint.kubernetes.argv import argv_script
    from dslint.shell import Command

    together = argv_script([*entrypoint.words, *container.args], container).commands
    is_known_tool = any(type(command) is not Command for command in together)
    return together if is_known_tool else [*entrypoint.commands, *container.commands]


class StartEnvironment:
    """The environment variables of a container: those of its manifest, then those of its image."""

    def __init__(self, container: Container, stage: Stage) -> None:
        self._container = container
        self._stage = stage

    def value(self, name: str) -> str | None:
        """The value of a variable, if it is known."""
        from dslint.kubernetes.argv import has_substitution

        own = self._container.env.get(name)
        if own is not None:
            return None if own.value is None or has_substitution(own.value) else own.value
        of_image = self._stage.env.get(name)
        if self._container.env_from or of_image is None or not of_image.known:
            return None
        return of_image.text

    def may_be_set(self, name: str) -> bool:
        """Whether a variable may be there: written, or from a place that nobody sees."""
        from dslint.facts.image_environments import image_environment

        if self._container.env_from or name in self._container.env or name in self._stage.env:
            return True
        if _adds_variables(self._container) or _is_given().fullmatch(name):
            return True
        image = self._stage.root_image
        of_image = image_environment(image.name) if image is not None and image.known else None
        return of_image is None or name in of_image


def _adds_variables(container: Container) -> bool:
    """Whether a controller may add variables that no file shows: all but those of Kubernetes itself may."""
    from dslint.kubernetes.workload import is_built_in

    return not is_built_in(container.pod.object.group) or bool(container.pod.workload.injects)


@cache
def _is_given() -> re.Pattern[str]:
    """What every shell or container has, and what Kubernetes sets for each Service of the namespace."""
    return re.compile(
        r"HOME|HOSTNAME|PATH|PWD|OLDPWD|SHELL|SHLVL|USER|LOGNAME|TERM|IFS|UID|EUID|PPID|RANDOM|SECONDS|LINENO|OPTIND"
        r"|OPTARG|BASH\w*|KUBERNETES_\w+|\w+_SERVICE_HOST|\w+_SERVICE_PORT(?:_\w+)?|\w+_PORT(?:_\w+)?|[a-z_]\w*|\d+"
    )

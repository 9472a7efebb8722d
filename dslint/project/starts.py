"""Starts: a command x the image, the container of a pod or the service of a compose file that runs it at its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.dockerfile import Dockerfile, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.compose import ComposeService
    from dslint.kubernetes import Container
    from dslint.shell import Command

_DEVELOPMENT = r"(?:^|[^a-z])(?:dev|devel|develop|development|devcontainer|local|debug|tests?|ci)(?![a-z])"


class Start:
    """A command as it runs when a container starts, with the arguments that CMD adds to an ENTRYPOINT.

    `owner` is the stage whose images start it, the container of a manifest that does, or the service of a compose file.
    """

    __slots__ = ("command", "owner")

    def __init__(self, command: Command, owner: Stage | Container | ComposeService) -> None:
        self.command = command
        self.owner = owner

    @property
    def stage(self) -> Stage | None:
        """The stage, for a command of a Dockerfile."""
        return self.owner if isinstance(self.owner, Stage) else None

    @property
    def container(self) -> Container | None:
        """The container, for a command of a manifest."""
        if isinstance(self.owner, Stage):
            return None
        from dslint.kubernetes import Container

        return self.owner if isinstance(self.owner, Container) else None

    @property
    def service(self) -> ComposeService | None:
        """The service, for a command of a compose file."""
        if isinstance(self.owner, Stage):
            return None
        from dslint.compose import ComposeService

        return self.owner if isinstance(self.owner, ComposeService) else None

    @property
    def commands(self) -> Sequence[Command]:
        """All that is started together with it."""
        return self.owner.startup if isinstance(self.owner, Stage) else self.owner.commands

    @property
    def is_for_development(self) -> bool:
        """Whether the names of the stage, the container or the file say that it is for development or tests."""
        import re

        names = f"{self.owner.name or ''} {self.owner.document.source.path.lower()}"
        return re.search(_DEVELOPMENT, names) is not None

    def may_set(self, *names: str) -> bool:
        """Whether an environment variable of these names is set, or may come from a ConfigMap or a Secret."""
        if any(name in self.owner.env or self.command.variable(name) is not None for name in names):
            return True
        return not isinstance(self.owner, Stage) and self.owner.env_from

    def value(self, name: str) -> str | None:
        """The value of an environment variable, if it is written there and known."""
        own = self.command.variable(name)
        if own is not None:
            return own.text if own.known else None
        if isinstance(self.owner, Stage):
            found = self.owner.env.get(name)
            return found.text if found is not None and found.known else None
        return self.owner.env[name].value if name in self.owner.env else None


def starts(command: Command) -> Iterator[Start]:
    """Where a command runs at the start of a container; nothing for one of a build, a probe or a hook."""
    document = command.document
    if isinstance(document, Dockerfile):
        for stage, started in document.starts(command):
            yield Start(started, stage)
        return
    from dslint.compose import ComposeFile, ComposeService
    from dslint.kubernetes import Container

    if isinstance(document, ComposeFile):
        service = command.enclosing(ComposeService)
        if service is not None and command in service.started:
            yield Start(command, service)
        return
    container = command.enclosing(Container)
    if container is not None and command in container.started:
        yield Start(command, container)

"""ServiceUse: a service of a compose file x the stage whose image it builds and runs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.link import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.compose import ComposeService
    from dslint.dockerfile import Stage
    from dslint.dockerfile.listening import Listening
    from dslint.project.project import Project
    from dslint.shell import Command


class ServiceUse(Link):
    """A service that runs an image of this project, which the compose file itself says how to build."""

    def __init__(self, service: ComposeService, stage: Stage) -> None:
        super().__init__(service.anchor, service.document, "compose", True)
        self.service = service
        self.stage = stage

    @cached_property
    def started(self) -> Sequence[Command]:
        """What runs when it starts: what the compose file says, and the image's ENTRYPOINT and CMD."""
        from dslint.project.starting import started

        return started(self.service, self.stage)

    @cached_property
    def listening(self) -> Listening | None:
        """The port on which the server that it starts listens, as far as the files say."""
        from dslint.dockerfile.listening import listening

        return listening(self.started, _Environment(self.service, self.stage))


class _Environment:
    """The variables of a service: those of the compose file, then those of the image."""

    def __init__(self, service: ComposeService, stage: Stage) -> None:
        self._service = service
        self._stage = stage

    def value(self, name: str) -> str | None:
        own, of_image = self._service.env.get(name), self._stage.env.get(name)
        if own is not None:
            return own.value
        if self._service.env_from or of_image is None or not of_image.known:
            return None
        return of_image.text

    def may_be_set(self, name: str) -> bool:
        return self._service.env_from or name in self._service.env or name in self._stage.env


def service_uses(project: Project) -> Iterator[ServiceUse]:
    """The services that are built here, as far as their stage is known."""
    from dslint.dockerfile import Dockerfile
    from dslint.project.hints.compose import compose_services
    from dslint.project.image_uses import stage_of

    for path, services in compose_services(project).items():
        dockerfile = project.read(path) if path in project.files else None
        for service in services if isinstance(dockerfile, Dockerfile) else ():
            assert isinstance(dockerfile, Dockerfile)
            stage = stage_of(dockerfile, service.target)
            if stage is not None:
                yield ServiceUse(service, stage)

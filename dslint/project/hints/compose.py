"""Compose files: `services.*.build` (https://docs.docker.com/reference/compose-file/build/, read 2026-11-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.hints.hint import Hint, place
from dslint.project.hints.variables import fill_in
from dslint.project.paths import directory_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.compose import ComposeService
    from dslint.project.project import Project


def compose_hints(project: Project) -> Iterator[Hint]:
    """A hint for each service that is built here."""
    for service in _services(project):
        found = built(project, service)
        if found is not None:
            image = _filled(service, service.image_node.text if service.image_node is not None else "")
            target = _filled(service, service.target) if service.target else None
            yield Hint(*found, (image,) if image else (), target, "compose", service.yaml.span)


def compose_services(project: Project) -> dict[str, list[ComposeService]]:
    """The services that are built here, by the path of their Dockerfile."""
    services: dict[str, list[ComposeService]] = {}
    for service in _services(project):
        found = built(project, service)
        if found is not None:
            services.setdefault(found[0], []).append(service)
    return services


def _services(project: Project) -> Iterator[ComposeService]:
    """The services of all compose files, where one is built."""
    for file in project.composes:
        if "build" in file.source.text:
            yield from file.services


def built(project: Project, service: ComposeService) -> tuple[str, str] | None:
    """The Dockerfile and the context of a service; None if it is not built here."""
    build = service.build
    if build is None or build.is_inline:
        return None
    base, context = directory_of(service.file.source.path), _filled(service, build.context or ".")
    dockerfile = _filled(service, build.dockerfile) if build.dockerfile else None
    found = place(project, base, context, dockerfile)
    if found is None and dockerfile is not None:
        found = place(project, ".", context, dockerfile)  # for `docker compose --project-directory .`
    return found


def _filled(service: ComposeService, text: str) -> str:
    """A text with its variables filled in as far as they are known; the others stay, as parts of an image's name."""
    return fill_in(text, service.file.values)

"""Compose files: `services.*.build` (https://docs.docker.com/reference/compose-file/build/, read 2026-11-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.dockerfile.compose import ComposeService
from dslint.project.hints.hint import Hint, place
from dslint.project.hints.variables import fill_in
from dslint.project.kinds import Kind
from dslint.project.paths import directory_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.project import Project
    from dslint.yaml import YamlNode


def compose_hints(project: Project) -> Iterator[Hint]:
    """A hint for each service that is built here."""
    for base, service in _services(project):
        found = _built(project, base, service)
        if found is not None:
            image = _text(service, "image")
            yield Hint(*found[0], (image,) if image else (), found[1], "compose")


def compose_services(project: Project) -> dict[str, list[ComposeService]]:
    """The services that are built here, by the path of their Dockerfile."""
    services: dict[str, list[ComposeService]] = {}
    for base, service in _services(project):
        found = _built(project, base, service)
        if found is not None:
            (dockerfile, _), target = found
            one = ComposeService(target, _text(service, "user"), service.span.text)
            services.setdefault(dockerfile, []).append(one)
    return services


def _services(project: Project) -> Iterator[tuple[str, YamlNode]]:
    """The services of all compose files, each with the directory of its file."""
    for path in project.support(Kind.COMPOSE):
        source = project.tree.read(path)
        if isinstance(source, Unreadable) or "build" not in source.text:
            continue
        from dslint.yaml import as_mapping, find, parse

        for document in parse(source).documents:
            services = as_mapping(find(document.root, "services"))
            for _, service in services.items() if services is not None else ():
                yield directory_of(path), service


def _built(project: Project, base: str, service: YamlNode) -> tuple[tuple[str, str], str | None] | None:
    """The Dockerfile and the context of a service, and the name of its stage; None if it is not built here."""
    from dslint.yaml import as_mapping, as_scalar, find

    build = find(service, "build")
    if as_mapping(build) is not None and find(build, "dockerfile_inline") is None:
        context, dockerfile, target = (_text(build, name) for name in ("context", "dockerfile", "target"))
    elif (scalar := as_scalar(build)) is not None:
        context, dockerfile, target = fill_in(scalar.text, {}), None, None
    else:
        return None
    found = place(project, base, context or ".", dockerfile)
    if found is None and dockerfile is not None:
        found = place(project, ".", context or ".", dockerfile)  # for `docker compose --project-directory .`
    return (found, target) if found is not None else None


def _text(node: YamlNode | None, name: str) -> str | None:
    from dslint.yaml import as_scalar, find

    scalar = as_scalar(find(node, name))
    return fill_in(scalar.text, {}) if scalar is not None and scalar.text else None

"""What lies beside a compose file: variables, and files that may be read together with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.compose.file import MAIN_NAMES
from dslint.project.kinds import Kind
from dslint.project.paths import beside, directory_of, join, name_of
from dslint.project.unreadable import Unreadable
from dslint.yaml import Scalar
from dslint.yaml.fields import find, items

if TYPE_CHECKING:
    from dslint.compose import ComposeFile, ComposeService
    from dslint.dockerfile import Stage
    from dslint.project.project import Project


def variables_beside(project: Project, path: str) -> dict[str, str]:
    """What the file `.env` in the directory of a compose file says."""
    from dslint.compose.interpolation import variables_of

    source = project.tree.read(join(directory_of(path), ".env"))
    return {} if isinstance(source, Unreadable) else variables_of(source.text)


def is_joined(project: Project, path: str) -> bool:
    """Whether a compose file may be read together with another one.

    Another one includes it, or it has a name of its own (`docker-compose.gpu.yml`) and others lie beside it.
    """
    here, name = directory_of(path), name_of(path).lower()
    if any(path in _included(file) for file in project.composes if file.source.path != path):
        return True
    others = (found.path for found in project.files.values() if found.kind is Kind.COMPOSE)
    return name not in MAIN_NAMES and any(other != path and directory_of(other) == here for other in others)


def _included(file: ComposeFile) -> set[str | None]:
    """The paths that a compose file includes."""
    here = directory_of(file.source.path)
    listed = [each for item in items(file.root, "include") for each in (item, *items(item, "path"), find(item, "path"))]
    return {beside(here, each.text) for each in listed if isinstance(each, Scalar)}


def stage_has_check(project: Project, service: ComposeService) -> bool | None:
    """Whether the image that a service builds here has a HEALTHCHECK; None if nobody can know."""
    stage = _stage(project, service)
    if stage is None:
        return None
    from dslint.dockerfile import Healthcheck
    from dslint.facts.official_images import is_official_image

    for each in stage.chain:
        checks = [found for found in each.instructions if isinstance(found, Healthcheck)]
        if checks:
            return not checks[-1].none
    image = stage.root_image
    known = image is not None and image.known and (image.is_scratch or is_official_image(image.name))
    return False if known else None


def _stage(project: Project, service: ComposeService) -> Stage | None:
    """The stage that a service builds."""
    from dslint.dockerfile import Dockerfile
    from dslint.project.hints.compose import built

    found = built(project, service)
    document = project.read(found[0]) if found is not None else None
    if not isinstance(document, Dockerfile):
        return None
    target = service.target
    return document.stage(target) if target else document.final_stage

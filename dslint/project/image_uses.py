"""ImageUse: a container x the stage whose image it runs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.link import Link
from dslint.project.paths import directory_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Stage
    from dslint.images import ImageRef
    from dslint.kubernetes import Container
    from dslint.project.project import Project


class ImageUse(Link):
    """A container that runs an image of this project."""

    def __init__(self, container: Container, stage: Stage, dockerfile: Dockerfile, how: str, sure: bool) -> None:
        node = container.image_node
        super().__init__(node.span if node is not None else container.anchor, container.document, how, sure)
        self.container = container
        self.stage = stage
        self.dockerfile = dockerfile


class _Made(NamedTuple):
    """An image that the project makes: the Dockerfile's path, the target stage, and who says so."""

    dockerfile: str
    target: str | None
    how: str


def image_uses(project: Project) -> Iterator[ImageUse]:
    """The containers whose image is built here. Names that only look alike give links that are not sure."""
    names = _Names(project)
    only = _only_image(project)
    dockerfiles = {dockerfile.source.path: dockerfile for dockerfile in project.dockerfiles}
    for container in _containers(project):
        if container.image is None or not container.image.known:
            continue
        found = [(only[1], True)] if only and only[0] == container.image.name else names.find(container.image)
        for made, sure in found:
            dockerfile = dockerfiles.get(made.dockerfile)
            stage = _stage(dockerfile, made.target) if dockerfile is not None else None
            if dockerfile is not None and stage is not None:
                yield ImageUse(container, stage, dockerfile, made.how, sure and len(found) == 1)


def _containers(project: Project) -> Iterator[Container]:
    for manifest in project.manifests:
        for found in manifest.objects:
            for workload in found.workloads if not (manifest.is_patch or found.is_partial) else ():
                for pod in workload.pods:
                    yield from pod.all_containers


def _only_image(project: Project) -> tuple[str, _Made] | None:
    """The image that only the project's one Dockerfile can make, where nothing says what that makes.

    A name without a registry and an organisation, which none of Docker's official images has, can be pulled from
    nowhere: the image was built on the machine itself, or gets its full name elsewhere.
    """
    from dslint.facts.official_images import is_official_image

    if len(project.dockerfiles) != 1 or project.hints:
        return None
    images = (container.image for container in _containers(project))
    names = {image.name for image in images if image is not None and image.known and "/" not in image.name}
    local = [name for name in names if not is_official_image(name)]
    return (local[0], _Made(project.dockerfiles[0].source.path, None, "only Dockerfile")) if len(local) == 1 else None


def _stage(dockerfile: Dockerfile, target: str | None) -> Stage | None:
    if target is None:
        return dockerfile.final_stage
    if "$" in target:
        return None
    if target.isascii() and target.isdecimal() and int(target[:9]) < len(dockerfile.stages):
        return dockerfile.stages[int(target[:9])]
    return dockerfile.stage(target)


class _Names:
    """What the images of the project are called: in full, by name without tag, by the last part of the name."""

    def __init__(self, project: Project) -> None:
        self._tagged: dict[str, set[_Made]] = {}
        self._named: dict[str, set[_Made]] = {}
        self._ended: dict[str, set[_Made]] = {}
        self._likely: dict[str, set[_Made]] = {}
        for hint in project.hints:
            for image in hint.images:
                self._add(image, _Made(hint.dockerfile, hint.target, hint.how))
        for dockerfile in project.dockerfiles:
            for word in _words(dockerfile.source.path):
                self._likely.setdefault(word, set()).add(_Made(dockerfile.source.path, None, "naming"))

    def _add(self, image: str, made: _Made) -> None:
        from dslint.images import parse_image

        name = _without_tag(image)
        parsed = parse_image(image) if "$" not in image else None
        if parsed is not None:
            self._tagged.setdefault(f"{parsed.name}:{parsed.tag or 'latest'}", set()).add(made)
            self._named.setdefault(parsed.name, set()).add(made)
        last = name.rpartition("/")[2]
        if last and "$" not in last:
            (self._likely if parsed is not None else self._ended).setdefault(last, set()).add(made)

    def find(self, image: ImageRef) -> list[tuple[_Made, bool]]:
        """What may have made an image, from the strongest sign there is, and whether that sign can be trusted."""
        last = image.name.rpartition("/")[2]
        signs = (
            (self._tagged.get(f"{image.name}:{image.tag or 'latest'}"), True),
            (self._named.get(image.name, set()) | self._ended.get(last, set()), True),
            (self._likely.get(last), False),
        )
        made, sure = next(((made, sure) for made, sure in signs if made), (None, False))
        stages = {(each.dockerfile, each.target): each for each in sorted(made or (), key=repr)}
        return [(each, sure) for each in stages.values()]


def _without_tag(image: str) -> str:
    """The name without tag and digest; a colon before a slash belongs to a port, and one in `${X:-y}` to a variable."""
    found = _tag().search(image)
    return image[: found.start()] if found else image


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"(?:@[^@/]*|:(?:[^:/${}()]|\$[({][^})]*[})]|\$\w+)*)$")


def _words(path: str) -> Iterator[str]:
    """What a Dockerfile's image is likely called: as its directory, or as the Dockerfile's own prefix or suffix."""
    name = name_of(path)
    first, _, last = name.partition(".")
    special = last if first.lower() in ("dockerfile", "containerfile") else first
    if "." in name and special:
        yield special
    elif directory_of(path) != ".":
        yield name_of(directory_of(path))

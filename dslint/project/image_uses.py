"""ImageUse: a container x the stage whose image it runs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.link import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dslint.dockerfile import Dockerfile, Stage
    from dslint.dockerfile.listening import Listening
    from dslint.images import ImageRef
    from dslint.kubernetes import Container
    from dslint.project.builds import Build
    from dslint.project.image_names import Made
    from dslint.project.project import Project
    from dslint.project.starting import StartEnvironment
    from dslint.shell import Command
    from dslint.source import Span


class ImageUse(Link):
    """A container that runs an image of this project. `said_at` is where another file names the image, if one does."""

    def __init__(
        self,
        container: Container,
        stage: Stage,
        dockerfile: Dockerfile,
        how: str,
        sure: bool,
        said_at: Span | None = None,
    ) -> None:
        node = container.image_node
        super().__init__(node.span if node is not None else container.anchor, container.document, how, sure)
        self.container = container
        self.stage = stage
        self.dockerfile = dockerfile
        self.find_builds: Callable[[], list[Build]] = list
        self.said_at = said_at

    @cached_property
    def build(self) -> Build | None:
        """How its image is built, if that is sure."""
        return next((build for build in self.find_builds() if build.sure), None)

    @property
    def workdir(self) -> str | None:
        """The working directory that the manifest sets, in place of the image's."""
        from dslint.kubernetes.fields import text

        return text(self.container.yaml, "workingDir")

    @cached_property
    def started(self) -> Sequence[Command]:
        """What runs when the container starts: what the manifest says, and the image's ENTRYPOINT and CMD."""
        from dslint.project.starting import started

        return started(self.container, self.stage)

    @cached_property
    def environment(self) -> StartEnvironment:
        """The environment variables that it starts with."""
        from dslint.project.starting import StartEnvironment

        return StartEnvironment(self.container, self.stage)

    @cached_property
    def listening(self) -> Listening | None:
        """The port on which the server that it starts listens, as far as the files say."""
        from dslint.dockerfile.listening import listening

        return listening(self.started, self.environment)


def image_uses(project: Project) -> Iterator[ImageUse]:
    """The containers whose image is built here. Names that only look alike give links that are not sure."""
    finder = Finder(project)
    for container in containers(project):
        if container.image is None or not container.image.known:
            continue
        for dockerfile, stage, made, sure in finder.find(container.image, container.document.source.path):
            yield ImageUse(container, stage, dockerfile, made.how, sure, made.span)


def containers(project: Project) -> Iterator[Container]:
    """The containers of the manifests, those of patches left out."""
    for manifest in project.manifests:
        for found in manifest.objects:
            for workload in found.workloads if not (manifest.is_patch or found.is_partial) else ():
                for pod in workload.pods:
                    yield from pod.all_containers


class Finder:
    """Which stages of the project may make an image."""

    def __init__(self, project: Project) -> None:
        from dslint.project.image_names import ImageNames
        from dslint.project.renamed_images import renamed_images

        self._names = ImageNames(project)
        self._renamed = renamed_images(project)
        self._only = _only_image(project)
        self._dockerfiles = {dockerfile.source.path: dockerfile for dockerfile in project.dockerfiles}

    def find(self, image: ImageRef, path: str) -> Iterator[tuple[Dockerfile, Stage, Made, bool]]:
        """The stages that make an image which the file at `path` uses, and whether that is sure."""
        for made, sure in self._found(image, path):
            dockerfile = self._dockerfiles.get(made.dockerfile)
            stage = stage_of(dockerfile, made.target) if dockerfile is not None else None
            if dockerfile is not None and stage is not None:
                yield dockerfile, stage, made, sure

    def _found(self, image: ImageRef, path: str) -> list[tuple[Made, bool]]:
        if self._only is not None and self._only[0] == image.name:
            return [(self._only[1], True)]
        found = self._names.find(image, path)
        return found if any(sure for _, sure in found) else self._by_new_name(image, path) or found

    def _by_new_name(self, image: ImageRef, path: str) -> list[tuple[Made, bool]]:
        """By the name that kustomizations give it: sure if that is one, and the old name can be pulled from nowhere."""
        from dslint.images import parse_image

        renamed = self._renamed.get(image.name, {})
        found = []
        for name, span in renamed.items():
            parsed = parse_image(name)
            for made, sure in self._names.find(parsed, path) if parsed is not None and parsed.known else ():
                trusted = sure and len(renamed) == 1 and _is_local(image.name)
                found.append((made._replace(how="kustomize images", span=span), trusted))
        return found


def _is_local(name: str) -> bool:
    """Whether a name can be pulled from nowhere: it has no registry, no organisation, and is none of Docker's own."""
    from dslint.facts.official_images import is_official_image

    return "/" not in name and not is_official_image(name)


def _only_image(project: Project) -> tuple[str, Made] | None:
    """The image that only the project's one Dockerfile can make, where nothing says what that makes.

    Its name can be pulled from nowhere: the image was built on the machine itself, or gets its full name elsewhere.
    """
    from dslint.project.image_names import Made

    if len(project.dockerfiles) != 1 or any(hint.images for hint in project.hints):
        return None
    images = (container.image for container in containers(project))
    local = {image.name for image in images if image is not None and image.known and _is_local(image.name)}
    return (local.pop(), Made(project.dockerfiles[0].source.path, None, "only Dockerfile")) if len(local) == 1 else None


def stage_of(dockerfile: Dockerfile, target: str | None) -> Stage | None:
    """The stage that a build makes an image of."""
    if target is None:
        return dockerfile.final_stage
    if "$" in target:
        return None
    if target.isascii() and target.isdecimal() and int(target[:9]) < len(dockerfile.stages):
        return dockerfile.stages[int(target[:9])]
    return dockerfile.stage(target)

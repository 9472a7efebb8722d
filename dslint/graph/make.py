"""From a project to its graph: the links that rules use too, here with those that are not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.graph.image import Facts, describe
from dslint.graph.model import Foreign, Graph, Use, at
from dslint.project.image_uses import Finder, containers, stage_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Stage
    from dslint.graph.model import At
    from dslint.kubernetes import Container
    from dslint.project.project import Project
    from dslint.source import Span

Uses = dict["Stage", list[Use]]


def make(project: Project, under: str = ".") -> Graph:
    """The graph of a project; with `under`, only the images that a file there builds or runs."""
    uses, foreign = _uses(project, under)
    facts = Facts(project)
    images = [
        describe(facts, dockerfile, stage, tuple(uses.get(stage, ())))
        for dockerfile in project.dockerfiles
        for stage in _stages(project, dockerfile, uses)
    ]
    shown = [image for image in images if _is_under(image.dockerfile, under) or any(_in(under, image.used_by))]
    manifests = [path for manifest in project.manifests if _is_under(path := manifest.source.path, under)]
    dockerfiles = [path for found in project.dockerfiles if _is_under(path := found.source.path, under)]
    return Graph(tuple(shown), foreign, len(dockerfiles), len(manifests))


def _in(under: str, uses: tuple[Use, ...]) -> Iterator[bool]:
    return (_is_under(use.at.path, under) for use in uses)


def _is_under(path: str, under: str) -> bool:
    return under in (".", path) or path.startswith(f"{under}/")


def _stages(project: Project, dockerfile: Dockerfile, uses: Uses) -> list[Stage]:
    """The stages of which images are made: those that are named as targets or run, else the last."""
    hints = project.hints_of(dockerfile.source.path)
    targets = [stage_of(dockerfile, hint.target) for hint in hints]
    final = dockerfile.final_stage
    wanted = {stage for stage in targets if stage is not None} | {stage for stage in dockerfile.stages if stage in uses}
    if final is not None and not any(stage is not None for stage in targets):
        wanted.add(final)
    return [stage for stage in dockerfile.stages if stage in wanted]


def _uses(project: Project, under: str) -> tuple[Uses, tuple[Foreign, ...]]:
    """Who runs the images of each stage, and the images of which none is made here."""
    uses: Uses = {}
    foreign: dict[str, list[Container]] = {}
    finder = Finder(project)
    for container in containers(project):
        image = container.image
        found = list(finder.find(image, container.document.source.path)) if image is not None and image.known else []
        for _, stage, made, sure in found:
            said_at = at(made.span) if made.span is not None else None
            uses.setdefault(stage, []).append(_use(container, made.how, sure, said_at))
        if image is not None and not found and _is_under(container.document.source.path, under):
            foreign.setdefault(image.raw, []).append(container)
    if project.dockerfiles:
        from dslint.graph.values import value_uses

        for stage, use in value_uses(project, finder):
            uses.setdefault(stage, []).append(use)
    return uses, tuple(_foreign(name, foreign[name]) for name in sorted(foreign))


def _foreign(name: str, users: list[Container]) -> Foreign:
    return Foreign(name, tuple((_element(each), at(_image_span(each))) for each in users))


def _use(container: Container, how: str, sure: bool, said_at: At | None) -> Use:
    image = container.image.raw if container.image is not None else ""
    return Use("container", _element(container), image, how, sure, at(_image_span(container)), said_at)


def _image_span(container: Container) -> Span:
    return container.image_node.span if container.image_node is not None else container.anchor


def _element(container: Container) -> str:
    return container.document.element_at(container.anchor.start)

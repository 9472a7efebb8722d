"""All links of a project. A new kind of link is one file with one function and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from dslint.project.link import Link
    from dslint.project.project import Project


def link(project: Project, wanted: Collection[str] | None = None) -> list[Link]:
    """The links of the kinds named in `wanted` (`Build`, `Installs`, ...; None for all), by place."""
    found: list[Link] = []
    for name, make in _makers().items():
        if wanted is None or name in wanted:
            found += make(project)
    return sorted(found, key=_place)


def _place(found: Link) -> tuple[str, int]:
    return found.span.source.path, found.span.start


def _makers() -> dict[str, Callable[[Project], list[Link]]]:
    return {
        "Access": _accesses,
        "Build": _builds,
        "ChartFolder": _chart_folders,
        "ChartImage": _chart_images,
        "Claims": _claims,
        "CustomResource": _custom_resources,
        "Installs": _installs,
        "InstallsEnvironment": _environment_installs,
        "InstallsProject": _project_installs,
        "ImageUse": _image_uses,
        "Routes": _routes,
        "ServiceUse": _service_uses,
        "Reference": _references,
        "Choice": _choices,
        "Isolation": _isolations,
        "Availability": _availabilities,
        "KustomizeEntry": _kustomize_entries,
        "PatchUse": _patch_uses,
    }


def _builds(project: Project) -> list[Link]:
    from dslint.project.builds import builds

    return [found for dockerfile in project.dockerfiles for found in builds(project, dockerfile)]


def _chart_folders(project: Project) -> list[Link]:
    if not project.charts:
        return []
    from dslint.project.charts import chart_folders

    return list(chart_folders(project))


def _chart_images(project: Project) -> list[Link]:
    if not project.charts:
        return []
    from dslint.project.chart_images import chart_images

    return list(chart_images(project))


def _claims(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.claims import claims

    return list(claims(project))


def _custom_resources(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.custom_resources import custom_resources

    return list(custom_resources(project))


def _installs(project: Project) -> list[Link]:
    from dslint.project.installs import group, installs

    links = group(found for dockerfile in project.dockerfiles for found in installs(project, dockerfile))
    for link in links:
        link.project = project
    return [*links]


def _environment_installs(project: Project) -> list[Link]:
    from dslint.project.environments import environment_installs

    return [found for dockerfile in project.dockerfiles for found in environment_installs(project, dockerfile)]


def _project_installs(project: Project) -> list[Link]:
    from dslint.project.environments import project_installs

    return [found for dockerfile in project.dockerfiles for found in project_installs(project, dockerfile)]


def _image_uses(project: Project) -> list[Link]:
    if not project.dockerfiles or not project.manifests:
        return []
    from functools import partial

    from dslint.project.builds import builds
    from dslint.project.image_uses import image_uses

    found = list(image_uses(project))
    for use in found:
        use.find_builds = partial(builds, project, use.dockerfile)
    return [*found]


def _service_uses(project: Project) -> list[Link]:
    if not project.dockerfiles or not project.composes:
        return []
    from dslint.project.service_uses import service_uses

    return list(service_uses(project))


def _routes(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.routes import routes

    return list(routes(project))


def _references(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.references import references

    return list(references(project))


def _accesses(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.accesses import accesses

    return list(accesses(project))


def _availabilities(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.availability import availabilities

    return list(availabilities(project))


def _choices(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.choices import choices

    return list(choices(project))


def _isolations(project: Project) -> list[Link]:
    if not project.manifests:
        return []
    from dslint.project.choices import isolations

    return list(isolations(project))


def _kustomize_entries(project: Project) -> list[Link]:
    if not project.kustomizations:
        return []
    from dslint.project.kustomize_entries import kustomize_entries

    return list(kustomize_entries(project))


def _patch_uses(project: Project) -> list[Link]:
    if not project.kustomizations:
        return []
    from dslint.project.patch_uses import patch_uses

    return list(patch_uses(project))

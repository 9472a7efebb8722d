"""The linted project: its tree of files, what in it is ours, and the links between the files.

Everything here is imported when it is first asked for: a run on one Dockerfile never sees the YAML reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.project.accesses import Access
    from dslint.project.availability import Availability
    from dslint.project.builds import Build
    from dslint.project.chart_images import ChartImage
    from dslint.project.charts import ChartFolder
    from dslint.project.choices import Choice, Isolation
    from dslint.project.claims import Claims
    from dslint.project.custom_resources import CustomResource
    from dslint.project.discovery import Discovery, Found, discover
    from dslint.project.image_uses import ImageUse
    from dslint.project.installs import Installs
    from dslint.project.kinds import Kind
    from dslint.project.kustomize_entries import KustomizeEntry
    from dslint.project.link import Link
    from dslint.project.patch_uses import PatchUse
    from dslint.project.project import Project
    from dslint.project.references import Reference
    from dslint.project.routes import Routes
    from dslint.project.service_uses import ServiceUse
    from dslint.project.tree import Tree
    from dslint.project.unreadable import Unreadable

__all__ = [
    "Access",
    "Availability",
    "Build",
    "ChartFolder",
    "ChartImage",
    "Choice",
    "Claims",
    "CustomResource",
    "Discovery",
    "Found",
    "ImageUse",
    "Installs",
    "Isolation",
    "Kind",
    "KustomizeEntry",
    "Link",
    "PatchUse",
    "Project",
    "Reference",
    "Routes",
    "ServiceUse",
    "Tree",
    "Unreadable",
    "discover",
]

_HOMES = {
    "Access": "accesses",
    "Availability": "availability",
    "Build": "builds",
    "ChartFolder": "charts",
    "ChartImage": "chart_images",
    "Choice": "choices",
    "Claims": "claims",
    "CustomResource": "custom_resources",
    "Discovery": "discovery",
    "Found": "discovery",
    "ImageUse": "image_uses",
    "Installs": "installs",
    "Isolation": "choices",
    "Kind": "kinds",
    "KustomizeEntry": "kustomize_entries",
    "Link": "link",
    "PatchUse": "patch_uses",
    "Project": "project",
    "Reference": "references",
    "Routes": "routes",
    "ServiceUse": "service_uses",
    "Tree": "tree",
    "Unreadable": "unreadable",
    "discover": "discovery",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

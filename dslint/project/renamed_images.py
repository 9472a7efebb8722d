"""The images that kustomizations give another name: `images: [{name: api, newName: ghcr.io/acme/api}]`.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/ (read 2026-11-22).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from dslint.project.project import Project
    from dslint.source import Span


def renamed_images(project: Project) -> dict[str, dict[str, Span]]:
    """The new names of each image, each with a place that says it."""
    found: dict[str, dict[str, Span]] = {}
    for path in project.kustomizations:
        source = project.tree.read(path)
        if isinstance(source, Unreadable) or "newName" not in source.text:
            continue
        from dslint.yaml import as_scalar, as_sequence, find, parse

        for document in parse(source).documents:
            images = as_sequence(find(document.root, "images"))
            for item in images.items if images is not None else ():
                name, new = as_scalar(find(item, "name")), as_scalar(find(item, "newName"))
                if name is not None and new is not None and name.text != new.text:
                    found.setdefault(name.text, {}).setdefault(new.text, new.span)
    return found

"""Skaffold: `build.artifacts` (https://skaffold.dev/docs/references/yaml/, read 2026-11-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.hints.hint import Hint, place
from dslint.project.kinds import Kind
from dslint.project.paths import directory_of, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.project import Project
    from dslint.yaml import YamlNode


def skaffold_hints(project: Project) -> Iterator[Hint]:
    """A hint for each artifact that docker builds."""
    for path in project.support(Kind.BUILD_SCRIPT):
        if name_of(path) not in ("skaffold.yaml", "skaffold.yml"):
            continue
        source = project.tree.read(path)
        if isinstance(source, Unreadable) or "artifacts" not in source.text:
            continue
        from dslint.yaml import as_sequence, find, parse

        for document in parse(source).documents:
            artifacts = as_sequence(find(document.root, "build", "artifacts"))
            for artifact in artifacts.items if artifacts is not None else ():
                yield from _artifact(project, directory_of(path), artifact)


def _artifact(project: Project, base: str, artifact: YamlNode) -> Iterator[Hint]:
    from dslint.yaml import text_at

    image = text_at(artifact, "image")
    context = text_at(artifact, "context") or "."
    found = place(project, base, context, text_at(artifact, "docker", "dockerfile"))
    if found is not None and image:
        yield Hint(*found, (image,), text_at(artifact, "docker", "target"), "skaffold")

"""The images that the values of Helm charts name: charts make manifests that stand nowhere yet.

By convention (https://helm.sh/docs/chart_best_practices/values/ and what `helm create` writes, read 2026-11-22) an
image is a mapping with `repository`, often `registry`, and `tag`, or a text under `image`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.graph.model import Use, at
from dslint.project.kinds import Kind
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Stage
    from dslint.project.image_uses import Finder
    from dslint.project.project import Project
    from dslint.source import Source, Span
    from dslint.yaml import YamlNode

_LONGEST = 1_000_000


def value_uses(project: Project, finder: Finder) -> Iterator[tuple[Stage, Use]]:
    """The images of this project that charts run, with the stage that makes each."""
    from dslint.images import parse_image

    for path in project.support(Kind.VALUES):
        source = project.tree.read(path)
        if isinstance(source, Unreadable) or "image" not in source.text or len(source.text) > _LONGEST:
            continue
        for name, key, span in _images(source):
            image = parse_image(name)
            for _, stage, made, sure in finder.find(image, path) if image is not None and image.known else ():
                said_at = at(made.span) if made.span is not None else None
                yield stage, Use("values", key, name, made.how, sure, at(span), said_at)


def _images(source: Source) -> Iterator[tuple[str, str, Span]]:
    """Each image with the path of its key (`api.image`) and its place."""
    from dslint.yaml import as_mapping, as_scalar, parse

    for document in parse(source).documents:
        waiting: list[tuple[YamlNode | None, str]] = [(document.root, "")]
        for node, path in waiting:
            mapping = as_mapping(node)
            for name, value in mapping.items() if mapping is not None else ():
                scalar = as_scalar(value)
                below = f"{path}.{name}" if path else name
                if scalar is None:
                    waiting.append((value, below))
                elif name == "repository" and mapping is not None:
                    yield _full(mapping, scalar.text), path, scalar.span
                elif name == "image":
                    yield scalar.text, below, scalar.span


def _full(mapping: YamlNode, repository: str) -> str:
    from dslint.yaml import text_at

    registry, tag = text_at(mapping, "registry"), text_at(mapping, "tag")
    name = f"{registry}/{repository}" if registry else repository
    return f"{name}:{tag}" if tag else name

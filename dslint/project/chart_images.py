"""Images that the values of a chart name, and its templates use.

By convention (https://helm.sh/docs/chart_best_practices/values/ and what `helm create` writes, read 2026-11-22) an
image is a mapping with `repository`, often `registry`, and `tag`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.project.link import Link
from dslint.project.paths import directory_of, join
from dslint.project.tree import DIRECTORY, FILE
from dslint.project.unreadable import Unreadable
from dslint.yaml import Mapping, Scalar, as_scalar, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.images import ImageRef
    from dslint.node import Document
    from dslint.project.charts import ChartFolder
    from dslint.project.project import Project
    from dslint.project.tree import Tree
    from dslint.yaml import YamlNode

_MOST_READ = 4_000_000
_DEEPEST = 6


class ChartImage(Link):
    """An image with a `tag` in `values.yaml`, under a key (`path`: `hub.image`).

    It is sure if a template of the chart names that key, its tag or what it stands in, and no chart around this one
    has the last word.
    """

    def __init__(self, image: ImageRef, tag: Scalar, path: str, document: Document, sure: bool) -> None:
        super().__init__(tag.span, document, "values", sure)
        self.image = image
        self.tag = tag
        self.path = path


def chart_images(project: Project) -> Iterator[ChartImage]:
    """The images in the values of all charts."""
    from dslint.project.charts import chart_folders

    for folder in chart_folders(project):
        yield from _of_chart(folder, project.tree)


def _of_chart(folder: ChartFolder, tree: Tree) -> Iterator[ChartImage]:
    from dslint.images import parse_image

    document = folder.values_document
    found = list(_images(folder.values, "", 0))
    if not found or document is None:
        return
    directory = directory_of(folder.chart.document.source.path)
    if tree.is_file(join(directory_of(directory_of(directory)), "Chart.yaml")) and "charts/" in directory:
        return
    texts = "\n".join(_texts(tree, join(directory, "templates"), 0))
    for mapping, path in found:
        tag = as_scalar(mapping.get("tag"))
        image = parse_image(_full(mapping))
        if tag is not None and image is not None and image.known:
            yield ChartImage(image, tag, path, document, _is_used(path, texts))


def _images(node: YamlNode | None, path: str, depth: int) -> Iterator[tuple[Mapping, str]]:
    """The mappings that are images, each with its path of keys."""
    if not isinstance(node, Mapping) or depth > _DEEPEST:
        return
    if all(_text(node, name) for name in ("repository", "tag")) and not _text(node, "digest"):
        yield node, path
    for name, value in node.items():
        yield from _images(resolve(value), f"{path}.{name}".lstrip("."), depth + 1)


def _text(node: Mapping, name: str) -> str:
    found = as_scalar(node.get(name))
    return found.text if found is not None and found.value is not None else ""


def _full(node: Mapping) -> str:
    registry = _text(node, "registry")
    return f"{registry}/" * bool(registry) + f"{_text(node, 'repository')}:{_text(node, 'tag')}"


def _texts(tree: Tree, directory: str, depth: int) -> Iterator[str]:
    """The templates of a chart, as far as they are not too much."""
    entries = tree.scan(directory) if depth < _DEEPEST else []
    for name, kind in entries if not isinstance(entries, Unreadable) else ():
        if kind is DIRECTORY:
            yield from _texts(tree, join(directory, name), depth + 1)
        elif kind is FILE and name.endswith((".yaml", ".yml", ".tpl")):
            data = tree.data(join(directory, name), _MOST_READ)
            if not isinstance(data, Unreadable):
                yield data.decode("utf-8", "replace")


def _is_used(path: str, texts: str) -> bool:
    """Whether a template names the value, or the whole of what it is in."""
    steps = path.split(".") if path else []
    wholes = [".".join(steps[:end]) for end in range(1, len(steps) + 1)]
    names = "|".join(re.escape(each) for each in (*wholes, f"{path}.tag".lstrip(".")))
    return re.search(rf"\.Values\.(?:{names})(?![\w.-])", texts) is not None

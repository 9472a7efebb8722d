"""What kustomizations make of the manifests below them: patches, and whether names and labels stay what they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.project.paths import ancestors, beside, directory_of, join
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.tree import Tree
    from dslint.source import Source
    from dslint.yaml import YamlNode

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
PATCH = "kustomize-patch"
RESOURCE = "kustomize-resource"
_LISTS = {"resources": RESOURCE, "patches": PATCH, "patchesStrategicMerge": PATCH, "patchesJson6902": PATCH}


class Kustomizations:
    """Answers for one tree; each kustomization is read once. They may only name files below themselves."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[str, dict[str, str]] = {}

    def role(self, path: str) -> str:
        """What kustomizations above `path` use it as: `kustomize-patch`, `kustomize-resource`, or nothing."""
        if path.startswith("../"):
            return ""
        roles = {self._of(directory).get(path, "") for directory in ancestors(directory_of(path))}
        return PATCH if PATCH in roles else RESOURCE if RESOURCE in roles else ""

    def _of(self, directory: str) -> dict[str, str]:
        if directory not in self._known:
            self._known[directory] = dict(self._read(directory))
        return self._known[directory]

    def _read(self, directory: str) -> Iterator[tuple[str, str]]:
        for path in (join(directory, name) for name in NAMES):
            if self._tree.is_file(path):
                source = self._tree.read(path)
                if not isinstance(source, Unreadable):
                    from dslint.yaml import parse

                    for document in parse(source).documents:
                        yield from _used(document.root, directory)


def _used(root: YamlNode | None, directory: str) -> Iterator[tuple[str, str]]:
    """The files below `directory` that a kustomization names, and as what; patches last."""
    from dslint.yaml import as_scalar, as_sequence, find

    for name, role in _LISTS.items():
        items = as_sequence(find(root, name))
        for item in items.items if items is not None else ():
            scalar = as_scalar(item) or as_scalar(find(item, "path"))
            found = beside(directory, scalar.text) if scalar is not None and "\n" not in scalar.text else None
            if found is not None:
                yield found, role


def retagged_images(source: Source) -> frozenset[str]:
    """The names of the images to which a kustomization gives a tag, a digest or another name."""
    if "images" not in source.text:
        return frozenset()
    from dslint.yaml import as_scalar, as_sequence, find, parse

    lists = (as_sequence(find(document.root, "images")) for document in parse(source).documents)
    items = (item for found in lists if found is not None for item in found.items)
    return frozenset(name.text for item in items if (name := as_scalar(find(item, "name"))) is not None)


def changes_more_than_it_says(text: str) -> bool:
    """Whether a kustomization renames, relabels or adds objects, so that its manifests do not tell the whole."""
    return _changing().search(text) is not None


@cache
def _changing() -> re.Pattern[str]:
    names = "namePrefix|nameSuffix|commonLabels|labels|patches\\w*"
    makers = "components|transformers|generators|helmCharts|replacements"
    return re.compile(rf"^(?:{names}|{makers})[ \t]*:|^[ \t]*-[ \t]+\S*(?:://|github\.com|\?ref=)", re.MULTILINE)

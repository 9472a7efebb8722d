"""What patches say: the documents of their files, or of the text that stands in the kustomization itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import items, mappings, text
from dslint.project.discovery import Found
from dslint.project.kinds import Kind
from dslint.project.kustomize.field_settings import FieldSettings
from dslint.project.kustomize.images import Images
from dslint.project.kustomize.replacing import replacements_in
from dslint.project.kustomize_entries import local_path
from dslint.project.paths import directory_of
from dslint.project.read import read
from dslint.source import Source
from dslint.yaml import Mapping, Scalar, Sequence, parse, resolve, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import KustomizePatch, Manifest
    from dslint.project.kustomize.layers import Layer
    from dslint.project.kustomize.replacing import Replacement
    from dslint.project.project import Project
    from dslint.yaml import YamlFile, YamlNode


class PatchTexts:
    """Patches and settings of a project, each read once. `found` are the files that no other reader takes."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.found: dict[str, Manifest | None] = {}
        self.images = Images()
        self._known: dict[KustomizePatch, list[YamlNode] | None] = {}

    def roots(self, patch: KustomizePatch) -> list[YamlNode] | None:
        """The documents of a patch, always the same; None if it cannot be read, or is filled in later."""
        if patch not in self._known:
            self._known[patch] = self._roots(patch)
        return self._known[patch]

    def _roots(self, patch: KustomizePatch) -> list[YamlNode] | None:
        if patch.inline is not None:
            return _roots(_inline(patch.inline))
        path = local_path(directory_of(patch.document.source.path), patch.path.text) if patch.path else None
        manifest = self._manifest(path) if path is not None else None
        return None if manifest is None else _roots(manifest.yaml)

    def replacements(self, layer: Layer) -> Iterator[Replacement]:
        """What a kustomization replaces, written in it or in files of its own."""
        for item in mappings(layer.yaml, "replacements"):
            path = text(item, "path")
            for node in [item] if path is None else self._listed(layer, path):
                yield from replacements_in(node)

    def _listed(self, layer: Layer, path: str) -> Iterator[Mapping]:
        for root in self._at(layer, path) or ():
            yield from mappings(root) if isinstance(root, Sequence) else [root] if isinstance(root, Mapping) else ()

    def settings(self, layer: Layer) -> FieldSettings:
        """What its `configurations` say of the fields that it changes."""
        roots: list[YamlNode] = []
        is_clear = True
        for item in items(layer.yaml, "configurations"):
            found = self._at(layer, item.text if isinstance(item, Scalar) else "")
            is_clear = is_clear and found is not None
            roots += found or []
        return FieldSettings(roots, is_clear=is_clear)

    def _at(self, layer: Layer, path: str) -> list[YamlNode] | None:
        found = local_path(layer.directory, path)
        manifest = self._manifest(found) if found is not None else None
        return None if manifest is None else _roots(manifest.yaml)

    def _manifest(self, path: str) -> Manifest | None:
        from dslint.kubernetes import Manifest

        if path in self._project.files:
            known = self._project.read(path)
            return known if isinstance(known, Manifest) else None
        if path not in self.found:
            loose = read(Found(path, Kind.MANIFEST, False), self._project.tree)
            self.found[path] = loose if isinstance(loose, Manifest) else None
        return self.found[path]


def _roots(file: YamlFile) -> list[YamlNode] | None:
    from dslint.kubernetes.flavor import is_template

    if any(document.problems or is_template(document) for document in file.documents):
        return None
    return [root for document in file.documents if (root := resolve(document.root)) is not None]


def _inline(text: Scalar) -> YamlFile:
    """The text of a scalar as YAML whose nodes stand where they stand in its file."""
    file = parse(Source(text.source.path, text.text))
    mapped = text.mapped
    for document in file.documents:
        for node in walk(document.root) if document.root is not None else ():
            start = mapped.begin(node.start)
            node.source, node.start, node.end = text.source, start, max(start, mapped.end(node.end))
    return file

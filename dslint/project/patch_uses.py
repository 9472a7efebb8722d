"""Patches of kustomizations: what each is, and whether there is anything that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.kustomize_entries import kustomizations, local_path
from dslint.project.link import Link
from dslint.project.paths import directory_of, join
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Kustomization, KustomizePatch
    from dslint.project.project import Project
    from dslint.yaml import YamlNode

Named = tuple[str, str]
"""Kind and name of an object."""

_MAKERS = ("components", "generators", "transformers", "helmCharts", "helmChartInflationGenerator", "replacements")
_RENAMERS = ("namePrefix", "nameSuffix")
_GENERATED = {"configMapGenerator": "ConfigMap", "secretGenerator": "Secret"}
_DEEPEST = 20


class PatchUse(Link):
    """A patch of a kustomization, whose text was found.

    `is_json` is whether it is a list of operations (RFC 6902); `lost` are the objects that it is for, by kind and name,
    and which the kustomization is known not to have.
    """

    def __init__(self, patch: KustomizePatch, is_json: bool, lost: list[Named]) -> None:
        super().__init__(patch.anchor, patch.document, patch.field, True)
        self.patch = patch
        self.is_json = is_json
        self.lost = lost


def patch_uses(project: Project) -> Iterator[PatchUse]:
    """All patches whose text is known."""
    for found in kustomizations(project):
        known: set[Named] | None = None
        wants = bool(found.patches) and found.kind != "Component"
        if wants:
            known = _objects(project, found, 0)
        for patch in found.patches:
            roots = _roots(project, patch)
            if roots:
                is_json = any(_is_operations(root) for root in roots)
                yield PatchUse(patch, is_json, [] if known is None or is_json else _lost(patch, roots, known))


def _roots(project: Project, patch: KustomizePatch) -> list[YamlNode]:
    """The documents of a patch; none if it cannot be read, or is filled in later."""
    from dslint.source import Source
    from dslint.yaml import parse, resolve

    if patch.path is not None:
        target = local_path(directory_of(patch.document.source.path), patch.path.text)
        source = project.tree.read(target) if target is not None else None
    else:
        source = Source("", patch.inline.text) if patch.inline is not None else None
    if source is None or isinstance(source, Unreadable):
        return []
    documents = parse(source).documents
    if any(document.problems for document in documents):
        return []
    return [root for document in documents if (root := resolve(document.root)) is not None]


def _is_operations(root: YamlNode) -> bool:
    from dslint.kubernetes.fields import has
    from dslint.yaml import Mapping, Sequence

    first = root.at(0) if isinstance(root, Sequence) and root.items else None
    return isinstance(first, Mapping) and has(first, "op") and has(first, "path")


def _lost(patch: KustomizePatch, roots: list[YamlNode], known: set[Named]) -> list[Named]:
    from dslint.kubernetes.fields import text

    if patch.target is not None or not known:
        return []
    named = [(text(root, "kind"), text(root, "metadata", "name")) for root in roots]
    return [
        (kind, name)
        for kind, name in named
        if kind is not None and name is not None and (kind, name) not in known and not set("${}<>") & set(name)
    ]


def _objects(project: Project, found: Kustomization, depth: int) -> set[Named] | None:
    """Kind and name of all that a kustomization builds from; None if that is not known in full."""
    from dslint.kubernetes.fields import mappings, text

    fields = {key.text for key, _ in found.fields}
    if depth > _DEEPEST or not fields.isdisjoint((*_MAKERS, *_RENAMERS)):
        return None
    objects: set[Named] = set()
    directory = directory_of(found.document.source.path)
    for entry in found.paths:
        if entry.field in ("resources", "bases"):
            more = _objects_at(project, local_path(directory, entry.path), depth)
            if more is None:
                return None
            objects |= more
    for field, kind in _GENERATED.items():
        objects |= {(kind, text(each, "name") or "") for each in mappings(found.yaml, field)}
    return objects


def _objects_at(project: Project, path: str | None, depth: int) -> set[Named] | None:
    from dslint.kubernetes import Manifest
    from dslint.project.kustomizations import NAMES

    if path is None:
        return None
    if project.tree.is_dir(path):
        path = next((each for name in NAMES if (each := join(path, name)) in project.files), "")
    document = project.read(path) if path in project.files else None
    if not isinstance(document, Manifest) or document.problems:
        return None
    if document.kustomization is not None:
        return _objects(project, document.kustomization, depth + 1)
    if not document.objects or any(part.reason != "kustomize-patch" for part in document.unchecked):
        return None
    return {(each.kind, each.name or "") for each in document.objects}

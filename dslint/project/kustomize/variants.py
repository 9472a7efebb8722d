"""The objects of manifests as the kustomizations of the project build them: each in all its forms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from dslint.project.kustomize.builder import Builder
from dslint.project.kustomize.layers import Layers
from dslint.purpose import Purpose
from dslint.yaml import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dslint.kubernetes import Manifest, Object
    from dslint.project.kustomize.layers import Layer
    from dslint.project.kustomize.resource import Mark, Resource
    from dslint.project.project import Project
    from dslint.source import Span


class Variant:
    """One form of an object, and the kustomizations that bring it into that form."""

    def __init__(self, found: Object, files: frozenset[str]) -> None:
        self.object = found
        self.files = files
        self.layers: list[Layer] = []


class Overlaid:
    """An object of a manifest that no cluster gets as it stands there.

    `variants` are its known forms, each different from the others in more than names; `unknown` says why some form of
    it is not known in full, or is empty; `reached_by` is how many kustomizations make it into something.
    """

    def __init__(self, origin: Object, variants: list[Variant], reached_by: int, unknown: str) -> None:
        self.origin = origin
        self.variants = variants
        self.reached_by = reached_by
        self.unknown = unknown

    @property
    def files(self) -> frozenset[str]:
        """The files in which something of it may stand."""
        return frozenset[str]().union(*(variant.files for variant in self.variants))

    def keeps(self, span: Span) -> bool:
        """Whether what stands at a place is still there in one of the forms."""
        return (span.source.path, span.start, span.end) in self._places

    @cached_property
    def _places(self) -> frozenset[tuple[str, int, int]]:
        roots = (variant.object.yaml for variant in self.variants)
        return frozenset((node.source.path, node.start, node.end) for root in roots for node in walk(root))


class Overlays:
    """What the kustomizations of a project make of its objects, as far as it has to do with the files at some paths.

    `found` are the objects that must be judged anew, by place; `loose` the files that only kustomizations name, such as
    JSON patches.
    """

    def __init__(self, project: Project, asked: Collection[str]) -> None:
        layers = Layers(project)
        builder = Builder(project, layers)
        documents = _Documents()
        forms = _forms(layers.reaching(asked), builder).items()
        found = (_overlaid(origin, reached, documents) for origin, reached in forms)
        self.found = sorted((each for each in found if each is not None), key=_place)
        self.loose = {path: loose for path, loose in builder.texts.found.items() if loose is not None}

    def replaces(self, span: Span) -> bool:
        """Whether what stands at a place is nowhere used as it stands, as far as kustomizations say."""
        found = next((each for each in self._by_path.get(span.source.path, ()) if _holds(each.origin, span)), None)
        return found is not None and not found.keeps(span)

    @cached_property
    def _by_path(self) -> dict[str, list[Overlaid]]:
        found: dict[str, list[Overlaid]] = {}
        for each in self.found:
            found.setdefault(each.origin.span.source.path, []).append(each)
        return found

    def unknown(self) -> Iterator[tuple[str, str, str]]:
        """What of the project is not judged: path, reason and particulars, once for each file and cause."""
        causes: dict[tuple[str, str], list[str]] = {}
        for each in self.found:
            if each.unknown and not each.variants:
                causes.setdefault((each.origin.span.source.path, each.unknown), []).append(each.origin.label)
        for (path, cause), labels in causes.items():
            more = f" and {len(labels) - 1} more" if len(labels) > 1 else ""
            yield path, "kustomize-unknown", f"{labels[0]}{more}: {cause}"

    @property
    def origins(self) -> frozenset[Object]:
        """The objects as they stand, which are not judged."""
        return frozenset(each.origin for each in self.found)

    @property
    def files(self) -> frozenset[str]:
        """The files in which something of them may stand."""
        return frozenset[str]().union(*(each.files for each in self.found))


def _forms(roots: list[Layer], builder: Builder) -> dict[Object, list[tuple[Layer, Resource]]]:
    """The objects that kustomizations build from, and what becomes of each; none where it is taken away."""
    forms: dict[Object, list[tuple[Layer, Resource]]] = {}
    for root in roots:
        built = builder.finished(root, everything=False)
        for resource in built.resources:
            if resource.origin is not None:
                forms.setdefault(resource.origin, []).append((root, resource))
        for origin in built.deleted:
            forms.setdefault(origin, [])
    return forms


def _holds(found: Object, span: Span) -> bool:
    return found.span.start <= span.start and span.end <= found.span.end


def _place(found: Overlaid) -> tuple[str, int]:
    return found.origin.span.source.path, found.origin.span.start


def _overlaid(origin: Object, reached: list[tuple[Layer, Resource]], documents: _Documents) -> Overlaid | None:
    if reached and not any(resource.differs for _, resource in reached):
        return None
    variants: dict[frozenset[Mark], Variant] = {}
    unknown = ""
    for layer, resource in sorted(reached, key=_is_for_work, reverse=True):
        if resource.unknown:
            unknown = resource.unknown
            continue
        variant = variants.get(resource.marks)
        if variant is None:
            files = resource.files | {origin.span.source.path}
            variant = variants[resource.marks] = Variant(documents.object(layer, resource, origin), files)
        variant.layers.append(layer)
    return Overlaid(origin, list(variants.values()), len(reached), unknown)


def _is_for_work(reached: tuple[Layer, Resource]) -> bool:
    return reached[0].purpose is Purpose.WORK


class _Documents:
    """The manifests as a kustomization makes them: what it changes of one file is one document."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], Manifest] = {}

    def object(self, layer: Layer, resource: Resource, origin: Object) -> Object:
        from dslint.kubernetes.objects import make_object

        manifest = self._of(layer, origin)
        found = make_object(resource.yaml, manifest, (origin.api_version, origin.kind))
        manifest.objects.append(found)
        return found

    def _of(self, layer: Layer, origin: Object) -> Manifest:
        document = cast("Manifest", origin.document)
        known = self._known.get((layer.path, id(document)))
        if known is None:
            known = self._known[layer.path, id(document)] = document.emptied()
            known.purpose = document.purpose if layer.purpose is Purpose.WORK else layer.purpose
        return known

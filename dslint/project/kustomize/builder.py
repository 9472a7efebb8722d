"""What a kustomization builds: its resources, made what it says in the order in which Kustomize does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, mappings, scalar, text
from dslint.project.kustomize.images import image_changes, with_replicas
from dslint.project.kustomize.labelling import annotated, labelled, labels_of
from dslint.project.kustomize.layers import RESOURCES
from dslint.project.kustomize.naming import References, put_in_namespace, renamed
from dslint.project.kustomize.patch_texts import PatchTexts
from dslint.project.kustomize.patching import Patch
from dslint.project.kustomize.resource import Resource
from dslint.project.paths import beside
from dslint.yaml.grafts import mapping_at, scalar_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dslint.kubernetes import Manifest, Object
    from dslint.project.kustomize.layers import Layer, Layers
    from dslint.project.project import Project

    Change = Callable[[Resource], Resource | None]

DEEPEST = 20
MOST_MADE = 30_000
"""How many objects are made in all; a project with more is left as it stands."""

_GENERATED = {"configMapGenerator": "ConfigMap", "secretGenerator": "Secret"}
_ADDS = ("generators", "helmCharts", "helmChartInflationGenerator", "helmGlobals")
_PLUGIN = "`transformers` change it"


class Built:
    """The objects of a kustomization; `complete` is whether these are all, `deleted` what patches took away."""

    def __init__(self, resources: list[Resource], *, complete: bool = True, deleted: Iterable[Object] = ()) -> None:
        self.resources = resources
        self.complete = complete
        self.deleted = set(deleted)

    def add(self, more: Built) -> None:
        """Add what another one builds."""
        self.resources += more.resources
        self.complete = self.complete and more.complete
        self.deleted |= more.deleted

    def change(self, changes: Iterable[Change]) -> None:
        """Change all objects, one change after another."""
        for change in changes:
            there, self.resources = self.resources, []
            for resource in there:
                new = change(resource)
                if new is not None:
                    self.resources.append(new)
                elif resource.origin is not None:
                    self.deleted.add(resource.origin)


class Builder:
    """Builds the kustomizations of one project; each is built once."""

    def __init__(self, project: Project, layers: Layers) -> None:
        self._project = project
        self._layers = layers
        self._built: dict[str, Built] = {}
        self._open: list[str] = []
        self._left = MOST_MADE
        self.texts = PatchTexts(project)

    def finished(self, layer: Layer, *, everything: bool = True) -> Built:
        """What a kustomization builds that no other one builds on: at last all names follow.

        Without `everything`, they follow only in what must be judged anew.
        """
        built = self.built(layer)
        references = References(built.resources)
        followed = (references.followed(each) if each.differs or everything else each for each in built.resources)
        return Built(list(followed), complete=built.complete, deleted=built.deleted)

    def built(self, layer: Layer) -> Built:
        """What a kustomization builds."""
        if layer.path not in self._built:
            if layer.path in self._open or len(self._open) >= DEEPEST or self._left <= 0:
                return Built([], complete=False)
            self._open.append(layer.path)
            self._built[layer.path] = self._changed(layer, Built([]))
            self._open.pop()
        return self._built[layer.path]

    def _changed(self, layer: Layer, before: Built) -> Built:
        """What there was before, with what a kustomization adds to it, and changed as it says."""
        built = Built(list(before.resources), complete=before.complete, deleted=before.deleted)
        for target in layer.targets(*RESOURCES):
            self._add(target, built)
        for target in layer.targets("components"):
            component = self._layers.known.get(target or "")
            if component is None or component.path in self._open or len(self._open) >= DEEPEST:
                built.complete = False
                continue
            self._open.append(component.path)
            built = self._changed(component, built)
            self._open.pop()
        built.resources += _generated(layer)
        built.complete = built.complete and layer.fields.isdisjoint(_ADDS)
        self._left -= len(built.resources)
        built.change(_transformers(layer, self.texts))
        return built

    def _add(self, target: str | None, built: Built) -> None:
        layer = self._layers.known.get(target or "")
        if layer is not None:
            more = self.built(layer)
        else:
            manifest = self._manifest(target)
            more = Built([], complete=False) if manifest is None else _of_manifest(manifest)
        if len(built.resources) + len(more.resources) > self._left:
            more = Built([], complete=False)
        built.add(more)

    def _manifest(self, path: str | None) -> Manifest | None:
        from dslint.kubernetes import Manifest

        found = self._project.read(path) if path in self._project.files and path is not None else None
        return found if isinstance(found, Manifest) else None


def _of_manifest(manifest: Manifest) -> Built:
    if any(problem.kind == "yaml-too-big" for problem in manifest.problems):
        return Built([], complete=False)
    found = [Resource(each.yaml, each) for each in manifest.objects]
    whole = bool(found) and not manifest.problems and manifest.flavor in ("kubernetes", "kustomize-patch")
    return Built(found, complete=whole)


def _generated(layer: Layer) -> Iterator[Resource]:
    for field, kind in _GENERATED.items():
        for item in mappings(layer.yaml, field):
            name = scalar(item, "name")
            if name is not None and text(item, "behavior") not in ("merge", "replace"):
                metadata = mapping_at(name.span, [("name", name)])
                entries = [("apiVersion", scalar_at(name.span, "v1")), ("kind", scalar_at(name.span, kind))]
                yield Resource(mapping_at(name.span, [*entries, ("metadata", metadata)]), None)


def _patches(layer: Layer, texts: PatchTexts, *fields: str) -> Iterator[Change]:
    for patch in layer.node.patches:
        if patch.field in fields:
            file = patch.path.text if patch.path is not None else None
            yield Patch(patch, texts.roots(patch), beside(layer.directory, file) or "" if file else layer.path).on


def _transformers(layer: Layer, texts: PatchTexts) -> Iterator[Change]:
    """What a kustomization does to each of its objects, in Kustomize's order."""
    yaml, file = layer.yaml, layer.path
    yield from _patches(layer, texts, "patchesStrategicMerge")
    yield from _patches(layer, texts, "patches")
    space = scalar(yaml, "namespace")
    if space is not None:
        yield lambda each: put_in_namespace(each, space, file)
        if "configurations" in layer.fields:
            yield partial(texts.settings(layer).in_namespace, value=space)
    prefix, suffix = text(yaml, "namePrefix") or "", text(yaml, "nameSuffix") or ""
    if prefix or suffix:
        yield lambda each: renamed(each, prefix, suffix, file)
    for labels in labels_of(yaml):
        yield partial(labelled, labels=labels, file=file)
    pairs = mapping(yaml, "commonAnnotations")
    if pairs is not None and pairs.children:
        yield lambda each: annotated(each, pairs, file)
    yield from _patches(layer, texts, "patchesJson6902")
    if "replicas" in layer.fields:
        yield lambda each: with_replicas(each, yaml, file)
    images = image_changes(yaml)
    if images:
        yield partial(texts.images.changed, changes=images, file=file)
    for replacement in texts.replacements(layer):
        yield replacement.on
    if "transformers" in layer.fields:
        yield lambda each: each.not_known(_PLUGIN)
    if "configurations" in layer.fields:
        yield texts.settings(layer).judged

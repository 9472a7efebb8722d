"""Manifests: files of Kubernetes objects."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes import flavor
from dslint.kubernetes.fields import has, mappings, scalar
from dslint.kubernetes.objects import Object, make_object
from dslint.node import Comment, Document, Node, Problem, Unchecked
from dslint.yaml import Mapping, parse, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from dslint.kubernetes.chart import Chart
    from dslint.kubernetes.kustomization import Kustomization
    from dslint.source import Source
    from dslint.yaml import YamlDocument, YamlFile

PATCH = "kustomize-patch"
RESOURCE = "kustomize-resource"
RENDERED = "rendered"
"""The role of what a template was rendered to: what looks like an action in it is text."""
_DETAILS = {
    "helm-template": "a Helm template is no YAML until it is rendered: `--helm` renders and checks it",
    "template": "a template is no YAML until it is rendered",
    "kustomization": "a kustomization says how to put manifests together and holds none itself",
    PATCH: "a patch holds only a part of an object",
    "not-kubernetes": "the document has neither `apiVersion` nor `kind`",
}


_OPAQUE = ("openAPIV3Schema",)
"""Keys with values into which no rule looks."""


class Manifest(Document):
    """A YAML or JSON file, read as Kubernetes reads it.

    `flavor` is kubernetes, or what it is instead: helm-template, template, kustomization, kustomize-patch, compose,
    helm-chart, helm-values, github-workflow, kubeconfig, json-patch, other. `objects` are those of its documents,
    `List`s unpacked, partial ones included; `walk` leaves the partial ones out. `role` is what a kustomization makes of
    the file: kustomize-patch, kustomize-resource (so that names, namespaces, labels and selectors may yet be put in) or
    nothing; or `rendered`.
    """

    def __init__(self, source: Source, flavor: str = "other", role: str = "") -> None:
        super().__init__(source)
        self.flavor = flavor
        self.role = role
        self.objects: list[Object] = []
        self.kustomization: Kustomization | None = None
        """What it says, if it is a kustomization."""
        self.chart: Chart | None = None
        """What it says, if it is the `Chart.yaml` of a Helm chart."""
        self.kustomized_images: Callable[[], frozenset[str]] = frozenset
        """The names of the images that kustomizations of the project give another tag or name, when asked for."""
        self.pooled_labels: Callable[[], frozenset[tuple[str, str]]] = frozenset
        """The labels of the nodes that pools of the project make on demand, when asked for."""

    @cached_property
    def yaml(self) -> YamlFile:
        """The tree of the file."""
        return parse(self.source, opaque=_OPAQUE)

    @property
    def is_kubernetes(self) -> bool:
        """Whether a document has `apiVersion` and `kind` at its top (or would have, were it not broken)."""
        return self.flavor in ("kubernetes", "helm-template", "template", PATCH)

    @property
    def is_patch(self) -> bool:
        """Whether a kustomization uses it as a patch, so that it holds no whole objects."""
        return self.flavor == PATCH

    def walk(self) -> Iterator[Node]:
        """The objects with all that is in them, and the problems, in the order of the text."""
        return self.walk_without(frozenset())

    def walk_without(self, others: Collection[Object]) -> Iterator[Node]:
        """The same without some of the objects: those that are judged as kustomizations change them."""
        from dslint.kubernetes.walk import walk_object

        yield self
        whole = [] if self.is_patch else [each for each in self.objects if each not in others and not each.is_partial]
        own = [each for each in (self.kustomization, self.chart) if each is not None]
        for node in sorted([*own, *whole, *self.problems], key=_start):
            if isinstance(node, Object):
                yield from walk_object(node)
            else:
                yield node
        yield from self.chart.dependencies if self.chart is not None else ()

    def emptied(self) -> Manifest:
        """The same file without its objects, for those that kustomizations make of them."""
        found = copy(self)
        found.flavor = "kubernetes"
        found.objects, found.problems, found.unchecked = [], [], []
        found.kustomized_images = frozenset
        found.__dict__.pop("_elements", None)
        return found

    def named(self) -> Iterator[Node]:
        """What may have a name, in patches too."""
        from dslint.kubernetes.walk import walk_object

        yield from self.walk()
        for each in self.objects:
            if self.is_patch or each.is_partial:
                yield from walk_object(each)

    def comments(self) -> Iterator[Comment]:
        """The comments, each with the key, list item or document that it speaks of."""
        from dslint.kubernetes.comments import comments_of

        return comments_of(self)

    @property
    def is_kustomized(self) -> bool:
        """Whether a kustomization builds from it, and may put in what it lacks."""
        return self.role == RESOURCE

    def leave(self, node: Node | YamlDocument, reason: str, detail: str = "") -> None:
        """Note that a part is not checked."""
        self.unchecked.append(Unchecked(node.span, reason, detail or _DETAILS.get(reason, "")))


def _start(node: Node) -> int:
    return node.span.start


def read_manifest(source: Source, role: str = "") -> Manifest:
    """Read a file. `role` is kustomize-patch or kustomize-resource where a kustomization names it as that."""
    named = flavor.flavor_of_path(source.path)
    if named or not flavor.may_be_kubernetes(source.text):
        manifest = Manifest(source, named or "other")
        if named == "kustomization":
            _read_kustomization(manifest)
        elif named in ("helm-chart", "helm-values"):
            _read_of_chart(manifest)
        return manifest
    if role != RENDERED and flavor.is_chart_template(source.path, source.text):
        return _template(Manifest(source, "helm-template"))
    manifest = Manifest(source, role=role)
    manifest.flavor = _flavor(manifest.yaml)
    if manifest.flavor == "template" and role != RENDERED:
        manifest.flavor = flavor.template_reason(source.path, source.text)
        return _template(manifest)
    if manifest.flavor == "kustomization":
        manifest.leave(manifest, manifest.flavor)
    elif manifest.flavor == "kubernetes":
        _read(manifest)
    return manifest


def _read_kustomization(manifest: Manifest) -> None:
    """Only the first document counts; other tools have kustomizations, too, which are not Kustomize's."""
    if any(flavor.is_template(document) for document in manifest.yaml.documents):
        manifest.leave(manifest, "template")
        return
    _take_problems(manifest)
    roots = (resolve(document.root) for document in manifest.yaml.documents)
    root = next((root for root in roots if root is not None), None)
    if isinstance(root, Mapping) and (flavor.is_kustomization(root) or not has(root, "apiVersion")):
        from dslint.kubernetes.kustomization import Kustomization

        manifest.kustomization = Kustomization(root, manifest)
    elif root is not None:
        manifest.leave(manifest, "kustomization")


def _read_of_chart(manifest: Manifest) -> None:
    """`Chart.yaml` and `values.yaml`: Helm reads the first document. Some tools have templates of such files."""
    if any(flavor.is_template(document) or _is_filled_in(document) for document in manifest.yaml.documents):
        manifest.leave(manifest, "template")
        return
    _take_problems(manifest)
    root = resolve(manifest.yaml.documents[0].root) if manifest.yaml.documents else None
    if manifest.flavor == "helm-chart" and isinstance(root, Mapping):
        from dslint.kubernetes.chart import Chart

        manifest.chart = Chart(root, manifest)


def _is_filled_in(document: YamlDocument) -> bool:
    """Whether a document is broken and has `${...}` for another tool, such as Terraform, to fill in."""
    return "${" in document.span.text and any(problem.kind == "yaml-syntax" for problem in document.problems)


def _template(manifest: Manifest) -> Manifest:
    if flavor.looks_like_kubernetes(manifest.source.text):
        manifest.leave(manifest, manifest.flavor)
    else:
        manifest.flavor = "other"
    return manifest


def _flavor(file: YamlFile) -> str:
    found = "other"
    for document in file.documents:
        if flavor.is_template(document):
            return "template"
        kind = _document_flavor(document)
        found = kind if kind == "kubernetes" or found == "other" else found
    return "json-patch" if found == "other" and flavor.is_json_patch(file) else found


def _document_flavor(document: YamlDocument) -> str:
    root = resolve(document.root)
    if root is None:
        return "kubernetes" if document.problems and flavor.looks_like_kubernetes(document.span.text) else "other"
    if not isinstance(root, Mapping) or not flavor.is_object(root):
        return "other"
    if flavor.is_kustomization(root):
        return "kustomization"
    return "kubeconfig" if flavor.is_kubeconfig(root) else "kubernetes"


def _take_problems(manifest: Manifest) -> None:
    for document in manifest.yaml.documents:
        for problem in document.problems:
            problem.parent = manifest
            manifest.problems.append(problem)


def _read(manifest: Manifest) -> None:
    _take_problems(manifest)
    for document in manifest.yaml.documents:
        root = resolve(document.root)
        if isinstance(root, Mapping):
            _add_document(manifest, document, root)
        elif root is not None:
            manifest.leave(document, "not-kubernetes")
        elif document.problems:
            manifest.leave(document, document.problems[0].kind, document.problems[0].detail)
    if manifest.role == PATCH:
        manifest.flavor = PATCH
    for found in manifest.objects:
        if manifest.is_patch or found.is_partial:
            manifest.leave(found, PATCH)


def _add_document(manifest: Manifest, document: YamlDocument, root: Mapping) -> None:
    if not has(root, "apiVersion") and not has(root, "kind"):
        manifest.leave(document, "not-kubernetes")
    elif flavor.is_kustomization(root):
        manifest.leave(document, "kustomization")
    else:
        _add(manifest, root)


def _add(manifest: Manifest, node: Mapping, listed_as: tuple[str, str] | None = None) -> None:
    if not flavor.is_object(node) and listed_as is None:
        manifest.problems += _missing(manifest, node)
        return
    found = make_object(node, manifest, listed_as or ("", ""))
    items = _items(found)
    if not items:
        manifest.objects.append(found)
    typed = (found.api_version, found.kind.removesuffix("List")) if found.kind != "List" else None
    for item in items:
        _add(manifest, item, typed)


def _items(found: Object) -> list[Mapping]:
    """The objects in a `List` or a `PodList`; none in what is only called like one."""
    if not found.kind.endswith("List"):
        return []
    items = list(mappings(found.yaml, "items"))
    is_list = found.kind == "List" or all(has(item, "kind") or has(item, "metadata") for item in items)
    return items if is_list else []


def _missing(manifest: Manifest, node: Mapping) -> Iterator[Problem]:
    """What is said where an object lacks one of the two fields; it stands at the other one, or else at the name."""
    names = {"apiVersion": "missing-api-version", "kind": "missing-kind"}
    there = scalar(node, "kind") or scalar(node, "apiVersion") or scalar(node, "metadata", "name")
    span = there.span if there else node.span
    for name, kind in names.items():
        if scalar(node, name) is None:
            yield Problem(span, kind, "", manifest)
        elif not isinstance(getattr(scalar(node, name), "value", None), str):
            yield Problem(span, kind, "not a string", manifest)

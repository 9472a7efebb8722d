"""Labels and annotations that a kustomization gives to all objects.

Which fields: the defaults of Kustomize, https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/
and .../commonlabels/, read 2026-11-23.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, mapping, mappings
from dslint.yaml import Mapping
from dslint.yaml.grafts import EACH, changed, entries_of, with_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.kustomize.resource import Resource
    from dslint.yaml import YamlNode

Path = tuple[str, ...]

_MAKERS = ("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet")
_TEMPLATES: dict[str, Path] = {
    **dict.fromkeys((*_MAKERS, "ReplicationController", "Job"), ("spec", "template")),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
}
_SELECTORS: dict[str, tuple[Path, ...]] = {
    **dict.fromkeys(_MAKERS, (("spec", "selector", "matchLabels"),)),
    "Service": (("spec", "selector"),),
    "ReplicationController": (("spec", "selector"),),
}
_MORE_SELECTORS: dict[str, tuple[Path, ...]] = {
    "Job": (("spec", "selector", "matchLabels"),),
    "CronJob": (("spec", "jobTemplate", "spec", "selector", "matchLabels"),),
    "PodDisruptionBudget": (("spec", "selector", "matchLabels"),),
    "NetworkPolicy": (
        ("spec", "podSelector", "matchLabels"),
        ("spec", "ingress", EACH, "from", EACH, "podSelector", "matchLabels"),
        ("spec", "egress", EACH, "to", EACH, "podSelector", "matchLabels"),
    ),
}
_TERM = ("labelSelector", "matchLabels")
_IN_PODS: tuple[Path, ...] = (
    *(
        ("affinity", kind, "preferredDuringSchedulingIgnoredDuringExecution", EACH, "podAffinityTerm", *_TERM)
        for kind in ("podAffinity", "podAntiAffinity")
    ),
    *(
        ("affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution", EACH, *_TERM)
        for kind in ("podAffinity", "podAntiAffinity")
    ),
    ("topologySpreadConstraints", EACH, *_TERM),
)
_GROUPS = ("", "apps", "batch", "policy", "networking.k8s.io", "extensions")


class Labels:
    """Some labels of a kustomization, and whether selectors and pods get them too."""

    def __init__(self, pairs: Mapping, *, selectors: bool, templates: bool) -> None:
        self.pairs = pairs
        self.selectors = selectors
        self.templates = templates or selectors
        self.mark = ("labels", frozenset(entries_of(pairs)), selectors, self.templates)


def labels_of(kustomization: Mapping) -> Iterator[Labels]:
    """What `labels` and `commonLabels` say."""
    for item in mappings(kustomization, "labels"):
        pairs = mapping(item, "pairs")
        selectors = boolean(item, "includeSelectors") or False
        if pairs is not None and pairs.children:
            yield Labels(pairs, selectors=selectors, templates=boolean(item, "includeTemplates") or False)
    common = mapping(kustomization, "commonLabels")
    if common is not None and common.children:
        yield Labels(common, selectors=True, templates=True)


def labelled(resource: Resource, labels: Labels, file: str) -> Resource:
    """The object with these labels."""
    root: YamlNode = _given(resource.yaml, labels.pairs, ("metadata", "labels"), create=True)
    if resource.group in _GROUPS:
        kind = resource.kind
        template = _TEMPLATES.get(kind)
        if template is not None and labels.templates:
            root = _given(root, labels.pairs, (*template, "metadata", "labels"), create=True)
        if labels.selectors:
            root = _selecting(root, labels.pairs, kind, template)
    return resource.made(root, labels.mark, file) if isinstance(root, Mapping) else resource


def _selecting(root: YamlNode, pairs: Mapping, kind: str, template: Path | None) -> YamlNode:
    for path in _SELECTORS.get(kind, ()):
        root = _given(root, pairs, path, create=True)
    for path in _MORE_SELECTORS.get(kind, ()):
        root = _given(root, pairs, path)
    pod = (*template, "spec") if template is not None else ()
    for path in _IN_PODS if pod else ():
        root = _given(root, pairs, (*pod, *path))
    if kind == "StatefulSet":
        root = _given(root, pairs, ("spec", "volumeClaimTemplates", EACH, "metadata", "labels"), create=True)
    return root


def annotated(resource: Resource, pairs: Mapping, file: str) -> Resource:
    """The object with these annotations, its pods too."""
    root = _given(resource.yaml, pairs, ("metadata", "annotations"), create=True)
    template = _TEMPLATES.get(resource.kind) if resource.group in _GROUPS else None
    if template is not None:
        root = _given(root, pairs, (*template, "metadata", "annotations"), create=True)
    mark = ("annotations", frozenset(entries_of(pairs)))
    return resource.made(root, mark, file) if isinstance(root, Mapping) else resource


def _given(root: YamlNode, pairs: Mapping, path: Path, *, create: bool = False) -> YamlNode:
    """The tree with all of `pairs` at a path."""

    def given(there: YamlNode | None) -> YamlNode | None:
        if there is None:
            return pairs
        return _together(there, pairs) if isinstance(there, Mapping) else there

    return changed(root, path, given, pairs.span if create else None) or root


def _together(there: Mapping, pairs: Mapping) -> Mapping:
    entries = entries_of(there)
    for name, (key, value) in entries_of(pairs).items():
        entries[name] = (entries[name][0] if name in entries else key, value)
    return with_entries(there, entries)

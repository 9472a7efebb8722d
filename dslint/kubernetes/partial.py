"""Which objects are only parts of objects: strategic-merge patches for Kustomize."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, mapping, mappings
from dslint.yaml import Mapping, Sequence

if TYPE_CHECKING:
    from dslint.kubernetes.objects import Object
    from dslint.yaml import YamlNode

_SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
_TEMPLATES = {"CronJob": ("spec", "jobTemplate", "spec", "template"), "Pod": ()}
_KINDS = (*_SELECTING, "Job", "CronJob", "Pod")
_MOST_SEARCHED = 5000


def is_partial(found: Object) -> bool:
    """Whether an object looks like a patch.

    It has `$patch`; or it is a workload whose containers have no image, and (where its kind needs one) no selector or
    none of the labels that would go with it; or its file is called a patch, and it lacks something that its schema
    requires.
    """
    if _is_called_patch(found.yaml.source.path) and _is_incomplete(found):
        return True
    built_in = found.group in ("", "apps", "batch") and found.kind in _KINDS
    return (built_in and _lacks_the_essential(found)) or _has_patch_directive(found.yaml)


def _is_called_patch(path: str) -> bool:
    lowered = path.lower()
    return "patch" in lowered and _patch_word().search(lowered.rpartition("/")[2] + "/" + _folder(lowered)) is not None


def _folder(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[2]


@cache
def _patch_word() -> re.Pattern[str]:
    return re.compile(r"(?:^|[/_.-])(?:patch|patches)(?:[/_.-]|$)")


def _is_incomplete(found: Object) -> bool:
    from dslint.kubernetes.schema import check

    template = mapping(found.spec, "template")
    if found.kind in _SELECTING and template is not None and not has(template, "metadata"):
        return True
    return any(error.kind == "missing-field" for error in check(found))


def _lacks_the_essential(found: Object) -> bool:
    template = mapping(found.yaml, *_TEMPLATES.get(found.kind, ("spec", "template")))
    containers = list(mappings(template, "spec", "containers"))
    if found.kind in _SELECTING and mapping(found.spec, "selector") is not None:
        has_labels = mapping(template, "metadata") is not None
        if has_labels or not containers:
            return False
    return not any(has(container, "image") for container in containers)


def is_release(directory: str) -> bool:
    """Whether a directory holds what was once released, by its name: `v0.3.0`, `1.24`."""
    return _release().fullmatch(directory) is not None


@cache
def _release() -> re.Pattern[str]:
    return re.compile(r"v?\d+\.\d+(?:\.\d+)?(?:[-.]?(?:alpha|beta|rc|pre|dev|post)[-.]?\d*)?")


def _has_patch_directive(root: Mapping) -> bool:
    if root.source.text.find("$patch", root.start, root.end) < 0:
        return False
    waiting: list[YamlNode] = [root]
    for _ in range(_MOST_SEARCHED):
        if not waiting:
            return False
        node = waiting.pop()
        if isinstance(node, Mapping):
            if has(node, "$patch"):
                return True
            waiting.extend(node.children[1::2])
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
    return False

"""Fields that a kustomization fills with values from elsewhere (`replacements`): what they hold then is not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, items, mapping, mappings, text
from dslint.project.kustomize.selecting import Target, UnreadableSelectorError
from dslint.yaml import Mapping, Scalar, Sequence, resolve
from dslint.yaml.grafts import EACH, changed, child, scalar_at, with_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.kustomize.resource import Resource
    from dslint.yaml import YamlNode

UNKNOWN = "$(replaced)"
"""What stands for a value that is not known: written so that rules take it for something that is filled in."""

_WHY = "`replacements` change it"


class Replacement:
    """One target of a replacement: the objects that it selects, and the fields that it fills."""

    def __init__(self, target: Mapping) -> None:
        self._target = target
        self._paths = [item for item in items(target, "fieldPaths") if isinstance(item, Scalar)]
        self._create = boolean(target, "options", "create") or False
        self._select: Target | None = None
        self._reject: list[Target] = []
        try:
            select = mapping(target, "select")
            self._select = Target(select) if select is not None else None
            self._reject = [Target(each) for each in mappings(target, "reject")]
            self._is_clear = self._select is not None and bool(self._paths)
        except UnreadableSelectorError:
            self._is_clear = False

    def on(self, resource: Resource) -> Resource:
        """The object with fields of which the values are not known."""
        if not self._is_clear or self._select is None:
            return resource.not_known(_WHY)
        if not self._select.chooses(resource) or any(each.chooses(resource) for each in self._reject):
            return resource
        root: YamlNode = resource.yaml
        for path in self._paths:
            steps = _steps(path.text)
            if steps is None:
                return resource.not_known(_WHY)
            root = _filled(root, steps, path if self._create else None)
        return resource.made(root, ("replaced", id(self._target))) if isinstance(root, Mapping) else resource


def replacements_in(node: Mapping) -> Iterator[Replacement]:
    """The targets of one replacement."""
    for target in mappings(node, "targets"):
        yield Replacement(target)


def _steps(path: str) -> list[str] | None:
    """`spec.containers.[name=app].image`, taken apart; None if it is not written as we can read it."""
    found = re.findall(r"\[[^\[\]]*\]|(?:\\.|[^.\[\]\\])+", path)
    return [step.replace("\\.", ".") for step in found] if found else None


def _filled(node: YamlNode, steps: list[str], create: Scalar | None) -> YamlNode:
    """The tree with an unknown value at the end of a path."""
    if not steps:
        return scalar_at(node.span, UNKNOWN)
    step, rest = steps[0], steps[1:]
    if isinstance(node, Sequence):
        news = [_filled(item, rest, create) if _is_meant(step, n, item) else item for n, item in _numbered(node)]
        return with_items(node, news)
    name = step[1:-1] if step.startswith("[") else step
    if not isinstance(node, Mapping):
        return node
    if child(node, name) is None and not rest and (create is not None or name in node):
        place = create.span if create is not None else node.span
        return changed(node, (name,), lambda _: scalar_at(place, UNKNOWN), place) or node
    return changed(node, (name,), lambda found: None if found is None else _filled(found, rest, create)) or node


def _numbered(node: Sequence) -> Iterator[tuple[int, YamlNode]]:
    return ((number, resolve(item) or item) for number, item in enumerate(node.children))


def _is_meant(step: str, number: int, item: YamlNode) -> bool:
    if step in ("*", EACH):
        return True
    if step.startswith("["):
        name, _, value = step[1:-1].partition("=")
        return text(item, name) == value
    return step == str(number)

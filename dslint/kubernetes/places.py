"""Finds the places of pods in an object: along the paths known for its kind, or by shape."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, items, mapping, pairs, text, value
from dslint.yaml import Mapping, Scalar, Sequence, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.facts.pod_paths import PodPath
    from dslint.yaml import YamlNode

MOST_PLACES = 1000
"""Aliases can make a short document hold very many pods; no real object comes near this."""
_DEEPEST = 12
_MOST_SEARCHED = 5000


class Place:
    """Where a pod stands: the nodes from the root down to it, and its role as a key or an item's name tells it."""

    __slots__ = ("role", "trail")

    def __init__(self, trail: tuple[YamlNode, ...], role: str | None) -> None:
        self.trail = trail
        self.role = role

    @property
    def node(self) -> YamlNode:
        """What stands there."""
        return self.trail[-1]

    def relative(self, path: tuple[str, ...]) -> Scalar | None:
        """The scalar at a path that starts here and may go up with `..`."""
        found = self._at(path)
        return found if isinstance(found, Scalar) else None

    def has(self, path: tuple[str, ...]) -> bool:
        """Whether there is anything at such a path."""
        return self._at(path) is not None

    def _at(self, path: tuple[str, ...]) -> YamlNode | None:
        trail = list(self.trail)
        for step in path:
            if step == "..":
                trail.pop()
            else:
                found = mapping(trail[-1]) if trail else None
                below = value(found, step) if found else None
                if below is None:
                    return None
                trail.append(below)
        return trail[-1] if path and trail else None


def known_places(root: Mapping, path: PodPath) -> list[Place]:
    """The places along a known path."""
    places = [Place((root,), path.role)]
    for step in path.steps:
        places = list(islice((below for place in places for below in _below(place, step)), MOST_PLACES))
    return places


def _below(place: Place, step: str) -> Iterator[Place]:
    node = place.node
    if step == "[]":
        if isinstance(node, Sequence):
            for item in items(node):
                yield Place((*place.trail, item), place.role or _name(item))
    elif isinstance(node, Mapping):
        for name, found in _values(node) if step == "*" else [(step, value(node, step))]:
            if found is not None:
                yield Place((*place.trail, found), place.role or (name if step == "*" else None))


def _values(node: Mapping) -> Iterator[tuple[str, YamlNode | None]]:
    """Each key with its value, found in one go."""
    return ((name, resolve(found)) for name, _, found in pairs(node))


def _name(item: YamlNode) -> str | None:
    return text(item, "name") or text(item, "groupName") or text(item, "replicaType")


def shaped_places(root: Mapping) -> list[Place]:
    """The pod specs of a kind that nobody told us about: mappings with a list `containers` that looks like one."""
    found: list[Place] = []
    spec = mapping(root, "spec")
    waiting = [Place((root, spec), None)] if spec else []
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_SEARCHED:
        place = waiting.pop()
        if id(place.node) in seen:
            continue
        seen.add(id(place.node))
        if isinstance(place.node, Mapping) and _is_pod_spec(place.node):
            found.append(place)
        elif len(place.trail) < _DEEPEST:
            waiting.extend(reversed([Place((*place.trail, child), None) for child in _children(place.node)]))
    return found


def _children(node: YamlNode) -> Iterator[YamlNode]:
    values = node.children[1::2] if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else []
    for child in values:
        found = resolve(child)
        if isinstance(found, (Mapping, Sequence)):
            yield found


def _is_pod_spec(node: Mapping) -> bool:
    found = list(items(node, "containers"))
    return bool(found) and all(isinstance(item, Mapping) and has(item, "image") and has(item, "name") for item in found)

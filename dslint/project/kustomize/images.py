"""Images and replicas that a kustomization puts in place of those that are written."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import integer, mappings, scalar, text
from dslint.yaml import Mapping, Scalar, Sequence, YamlNode, resolve
from dslint.yaml.grafts import always, changed, child, entries_of, scalar_at, with_entries, with_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.kustomize.resource import Resource

_HOLDERS = ("containers", "initContainers")
_SCALED = ("Deployment", "ReplicaSet", "StatefulSet", "ReplicationController")


class ImageChange:
    """One entry of `images`: the name that it is for, and what takes the place of name, tag and digest."""

    def __init__(self, node: Mapping) -> None:
        self.node = node
        self.name = text(node, "name") or ""

    def of(self, image: Scalar) -> Scalar:
        """The image that is run; it stands at the tag or digest that decides, else at the new name."""
        name, tag, digest = _taken_apart(image.text)
        new_name, new_tag, new_digest = (scalar(self.node, field) for field in ("newName", "newTag", "digest"))
        if new_tag is not None or new_digest is not None:
            tag = f":{new_tag.text}" if new_tag is not None else ""
            digest = f"@{new_digest.text}" if new_digest is not None else ""
        extra = text(self.node, "tagSuffix") or ""
        place = new_digest or new_tag or new_name or image
        said = f"{new_name.text if new_name is not None else name}{tag}{extra}{digest}"
        return image if said == image.text else scalar_at(place.span, said)


def _taken_apart(image: str) -> tuple[str, str, str]:
    """Name, tag with its colon, digest with its `@`."""
    found = _image().fullmatch(image)
    return (found[1], found[2] or "", found[3] or "") if found else (image, "", "")


@cache
def _image() -> re.Pattern[str]:
    return re.compile(r"([^@]*?)(:[A-Za-z0-9_.{}-]*)?(@sha256:[A-Za-z0-9_.{}-]*)?")


def image_changes(kustomization: Mapping) -> dict[str, ImageChange]:
    """The entries of `images` by name; of equal names, the last counts."""
    found = map(ImageChange, mappings(kustomization, "images"))
    return {each.name: each for each in found if each.name}


class Images:
    """Which images stand in the parts of objects, each looked through once, however many kustomizations ask."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[YamlNode, frozenset[str]]] = {}

    def changed(self, resource: Resource, changes: dict[str, ImageChange], file: str) -> Resource:
        """The object with other images in all its containers, wherever they stand."""
        if resource.kind == "CustomResourceDefinition":
            return resource
        parts = {name: value for name, (_, value) in entries_of(resource.yaml).items() if _is_collection(value)}
        root: YamlNode = resource.yaml
        used: set[str] = set()
        for name, part in parts.items():
            found = self._in(part).intersection(changes)
            if found:
                new = _with_images(part, changes, used)
                root = changed(root, (name,), partial(always, new)) or root
        for name in sorted(used):
            mark = ("image", id(changes[name].node))
            resource = resource.made(root, mark, file) if isinstance(root, Mapping) else resource
        return resource

    def _in(self, part: YamlNode) -> frozenset[str]:
        known = self._known.get(id(part))
        if known is None:
            known = self._known[id(part)] = part, frozenset(_names_in(part))
        return known[1]


def _names_in(part: YamlNode) -> Iterator[str]:
    waiting = [part]
    while waiting:
        found = resolve(waiting.pop())
        if isinstance(found, Sequence):
            waiting += found.children
        elif isinstance(found, Mapping):
            for name, (_, value) in entries_of(found).items():
                if name in _HOLDERS and isinstance(value, Sequence):
                    yield from _names_of(value)
                elif not isinstance(value, Scalar):
                    waiting.append(value)


def _names_of(containers: Sequence) -> Iterator[str]:
    for each in containers.children:
        container = resolve(each)
        image = child(container, "image") if isinstance(container, Mapping) else None
        if isinstance(image, Scalar):
            yield _taken_apart(image.text)[0]


def _with_images(node: YamlNode, changes: dict[str, ImageChange], used: set[str]) -> YamlNode:
    found = resolve(node)
    if isinstance(found, Sequence):
        items = [_with_images(item, changes, used) if _is_collection(item) else item for item in found.children]
        return with_items(found, items)
    if not isinstance(found, Mapping):
        return node
    fresh = {}
    is_same = True
    for name, (key, value) in entries_of(found).items():
        new = value
        if name in _HOLDERS and isinstance(value, Sequence):
            new = with_items(value, [_with_image(item, changes, used) for item in value.children])
        elif isinstance(value, (Mapping, Sequence)):
            new = _with_images(value, changes, used)
        is_same = is_same and new is value
        fresh[name] = key, new
    return found if is_same else with_entries(found, fresh)


def _is_collection(node: YamlNode) -> bool:
    return isinstance(resolve(node), (Mapping, Sequence))


def _with_image(item: YamlNode, changes: dict[str, ImageChange], used: set[str]) -> YamlNode:
    container = resolve(item)
    image = child(container, "image") if isinstance(container, Mapping) else None
    change = changes.get(_taken_apart(image.text)[0]) if isinstance(image, Scalar) else None
    if change is None or not isinstance(image, Scalar) or container is None:
        return item
    new = change.of(image)
    if new is image:
        return item
    used.add(change.name)
    return changed(container, ("image",), lambda _: new) or item


def with_replicas(resource: Resource, kustomization: Mapping, file: str) -> Resource:
    """The object with the number of pods that `replicas` says."""
    if resource.kind not in _SCALED:
        return resource
    for each in mappings(kustomization, "replicas"):
        count = scalar(each, "count")
        if count is not None and integer(count) is not None and text(each, "name") in resource.names:
            root = changed(resource.yaml, ("spec", "replicas"), partial(always, count), count.span)
            resource = resource.made(root, ("replicas", id(count)), file) if isinstance(root, Mapping) else resource
    return resource

"""Ways into a tree that see through aliases."""

from __future__ import annotations

from collections.abc import Iterator

from dslint.yaml.nodes import Alias, Collection, Mapping, Scalar, Sequence, YamlNode


def resolve(node: YamlNode | None) -> YamlNode | None:
    """The node itself, or what an alias stands for; None for an alias that leads nowhere."""
    while isinstance(node, Alias):
        node = node.target
    return node


def as_mapping(node: YamlNode | None) -> Mapping | None:
    """The mapping that this is or stands for."""
    found = resolve(node)
    return found if isinstance(found, Mapping) else None


def as_sequence(node: YamlNode | None) -> Sequence | None:
    """The sequence that this is or stands for."""
    found = resolve(node)
    return found if isinstance(found, Sequence) else None


def as_scalar(node: YamlNode | None) -> Scalar | None:
    """The scalar that this is or stands for."""
    found = resolve(node)
    return found if isinstance(found, Scalar) else None


def find(node: YamlNode | None, *path: str | int) -> YamlNode | None:
    """What lies at the end of a path of keys and indexes."""
    for step in path:
        found = resolve(node)
        if isinstance(found, Mapping) and isinstance(step, str):
            node = found.get(step)
        elif isinstance(found, Sequence) and isinstance(step, int):
            node = found.at(step)
        else:
            return None
    return resolve(node)


def text_at(node: YamlNode | None, *path: str | int) -> str | None:
    """The string at the end of a path; None for anything else, numbers included."""
    found = find(node, *path)
    if not isinstance(found, Scalar):
        return None
    value = found.value
    return value if isinstance(value, str) else None


def walk(node: YamlNode) -> Iterator[YamlNode]:
    """The node and all below it as they stand in the text, in its order; aliases are not followed."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        if isinstance(found, Collection):
            stack.extend(reversed(found.children))

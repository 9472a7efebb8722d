"""Aliases that blow a short document up: nine lines of nine aliases each hold a billion values."""

from __future__ import annotations

from dslint.node import Problem
from dslint.yaml.nodes import Alias, Collection, YamlNode

MOST_VALUES = 400_000
"""How many values a document may hold through aliases: beyond that many, kubectl's YAML library refuses nearly all."""


def excessive_aliasing(root: YamlNode) -> Problem | None:
    """The problem of a document whose aliases, written out, come to more than `MOST_VALUES`; at the worst of them."""
    weights: dict[int, int] = {}
    total, worst, heaviest = 0, root, 0
    for node in _bottom_up(root):
        weight = 1
        if isinstance(node, Alias):
            weight = weights.get(id(node.target), 1)
            total += weight
            if weight > heaviest:
                worst, heaviest = node, weight
        elif isinstance(node, Collection):
            weight += sum(weights[id(child)] for child in node.children)
        weights[id(node)] = weight
    if total <= MOST_VALUES:
        return None
    detail = f"{total if total < 10**9 else 'over a billion'} values by its aliases, more than {MOST_VALUES}"
    return Problem(worst.span, "yaml-too-big", detail)


def _bottom_up(root: YamlNode) -> list[YamlNode]:
    """All nodes, those inside a collection before it, in the order of the text: an anchor before its aliases."""
    found: list[YamlNode] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, Collection):
            waiting.extend(node.children)
    found.reverse()
    return found

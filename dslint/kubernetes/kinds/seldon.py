"""Deployments of Seldon Core 1.

Source: https://docs.seldon.ai/seldon-core-1, the SeldonDeployment reference, read 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, mappings, scalar, text
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.yaml import Mapping, Scalar

_DEEPEST = 20


class SeldonDeployment(Workload):
    """Models, and what stands before and behind them, as a graph."""

    @property
    def bare_nodes(self) -> Iterator[tuple[Scalar, list[str]]]:
        """The names of the nodes that only a container of the same name can answer for, with the names there are."""
        for predictor in mappings(self.spec, "predictors"):
            specs = mappings(predictor, "componentSpecs")
            names = [
                name for spec in specs for item in mappings(spec, "spec", "containers") if (name := text(item, "name"))
            ]
            for node in _graph(predictor):
                found = scalar(node, "name")
                if found and not (text(node, "implementation") or text(node, "modelUri")):
                    yield found, names


def _graph(predictor: Mapping) -> Iterator[Mapping]:
    root = mapping(predictor, "graph")
    waiting = [(root, 0)] if root else []
    while waiting:
        node, depth = waiting.pop()
        yield node
        if depth < _DEEPEST:
            waiting.extend((child, depth + 1) for child in mappings(node, "children"))

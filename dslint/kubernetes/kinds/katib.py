"""Experiments of Katib.

Source: kubeflow/katib, pkg/webhook/v1beta1/experiment/validator and the API's defaults, read 2026-11-22.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, mappings, scalar, text
from dslint.kubernetes.objects import Object
from dslint.yaml import Scalar, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.pod import PodSpec
    from dslint.source import Span
    from dslint.yaml import Mapping

_WITH_CONDITIONS = frozenset({"Job", "TFJob", "PyTorchJob", "XGBoostJob", "MPIJob", "TrainJob"})


class Use:
    """A `${trialParameters.NAME}` in a trial: its `name` and its place."""

    def __init__(self, name: str, span: Span) -> None:
        self.name = name
        self.span = span


class TrialParameter:
    """An entry of `trialParameters`: `name` is what the trial calls it, `reference` the parameter of the search."""

    def __init__(self, node: Mapping) -> None:
        self.name = scalar(node, "name")
        self.reference = scalar(node, "reference")


class Experiment(Object):
    """A search for hyper-parameters."""

    @cached_property
    def template(self) -> Mapping | None:
        """`spec.trialTemplate`."""
        return mapping(self.spec, "trialTemplate")

    @property
    def trial(self) -> Mapping | None:
        """`trialSpec`: the object that is made for each trial."""
        return mapping(self.template, "trialSpec")

    @property
    def trial_kind(self) -> str | None:
        """The kind of the trials."""
        return text(self.trial, "kind")

    @property
    def needs_conditions(self) -> bool:
        """Whether Katib cannot know by itself when a trial of this kind has succeeded or failed."""
        return self.trial_kind is not None and self.trial_kind not in _WITH_CONDITIONS

    @property
    def primary_container(self) -> Scalar | None:
        """The name of the container whose metrics count."""
        return scalar(self.template, "primaryContainerName")

    @property
    def trial_pods(self) -> list[PodSpec]:
        """The pods of a trial."""
        return [pod for workload in self.workloads for pod in workload.pods]

    @property
    def trial_kind_anchor(self) -> Span:
        """The value of the trials' `kind`, else the experiment's name."""
        found = scalar(self.trial, "kind")
        return found.span if found else self.anchor

    @property
    def missing_conditions(self) -> list[str]:
        """`successCondition` and `failureCondition`, where they are not there."""
        wanted = ("successCondition", "failureCondition")
        return [name for name in wanted if scalar(self.template, name) is None]

    @cached_property
    def parameter_nodes(self) -> list[Scalar]:
        """The names of the parameters that the search varies, where they stand."""
        return [name for item in mappings(self.spec, "parameters") if (name := scalar(item, "name"))]

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters that the search varies."""
        return [node.text for node in self.parameter_nodes]

    @cached_property
    def trial_parameters(self) -> list[TrialParameter]:
        """What the trial takes."""
        return [TrialParameter(item) for item in mappings(self.template, "trialParameters")]

    @cached_property
    def uses(self) -> list[Use]:
        """Where the trial names its parameters."""
        return list(_uses(self.trial)) if self.trial else []

    def count(self, name: str) -> Scalar | None:
        """`maxTrialCount`, `parallelTrialCount` or `maxFailedTrialCount`."""
        return scalar(self.spec, name)


def _uses(trial: Mapping) -> Iterator[Use]:
    for node in walk(trial):
        if isinstance(node, Scalar) and "${trialParameters." in node.text:
            for match in _use().finditer(node.text):
                yield Use(match[1], node.mapped.span(*match.span()))


@cache
def _use() -> re.Pattern[str]:
    return re.compile(r"\$\{trialParameters\.([^}]+)\}")

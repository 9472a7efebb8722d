"""Workflows of Argo.

Source: the reference of fields, https://argo-workflows.readthedocs.io/en/latest/fields/, 2026-11.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import find, has, key, mapping, mappings, scalar, text
from dslint.kubernetes.workload import Workload
from dslint.yaml import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.pod import PodSpec
    from dslint.yaml import Scalar


class FanOut:
    """A step or task that runs once for each item: `key` is `withParam`, `withItems` or `withSequence`."""

    def __init__(self, key: Scalar, template: Mapping) -> None:
        self.key = key
        self.template = template


class ArgoWorkflow(Workload):
    """A Workflow, CronWorkflow or WorkflowTemplate."""

    @cached_property
    def workflow(self) -> Mapping | None:
        """The fields of the workflow."""
        return mapping(self.spec, "workflowSpec") or self.spec

    def says(self, name: str) -> bool:
        """Whether the workflow has a field of its own, or one in `templateDefaults`."""
        defaults = mapping(self.workflow, "templateDefaults")
        return any(node is not None and has(node, name) for node in (self.workflow, defaults))

    @property
    def templates(self) -> list[Mapping]:
        """The templates."""
        return list(mappings(self.workflow, "templates"))

    @cached_property
    def fan_outs(self) -> list[FanOut]:
        """The steps and tasks whose number of pods is known only when they run."""
        return [
            FanOut(found, template)
            for template in self.templates
            for step in _steps(template)
            if (found := key(step, "withParam"))
        ]

    def has_deadline(self, pod: PodSpec) -> bool:
        """Whether something ends a template's pod that hangs."""
        own = any(has(pod.yaml, name) for name in ("activeDeadlineSeconds", "timeout"))
        return own or self.says("activeDeadlineSeconds") or self.says("timeout")

    @cached_property
    def template_names(self) -> list[str]:
        """The names of the templates."""
        return [name for template in self.templates if (name := text(template, "name"))]

    @property
    def used_templates(self) -> list[Scalar]:
        """Where templates are named: `entrypoint`, `onExit`, and the steps and tasks."""
        found = [scalar(self.workflow, "entrypoint"), scalar(self.workflow, "onExit")]
        for template in self.templates:
            found += [scalar(step, "template") for step in _steps(template)]
        return [node for node in found if node is not None]


def _steps(template: Mapping) -> Iterator[Mapping]:
    yield from mappings(template, "dag", "tasks")
    steps = find(template, "steps")
    for index in range(len(steps.items) if isinstance(steps, Sequence) else 0):
        group = find(steps, index)
        yield from mappings(group) if isinstance(group, Sequence) else [group] if isinstance(group, Mapping) else []


def has_parallelism(template: Mapping) -> bool:
    """Whether a template says how many of its steps may run at a time."""
    return scalar(template, "parallelism") is not None

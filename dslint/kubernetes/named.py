"""Kinds with no more than a name of their own, so that rules about them are not asked of every object."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping
from dslint.kubernetes.objects import Object

if TYPE_CHECKING:
    from dslint.yaml import Mapping


class PersistentVolume(Object):
    """A PersistentVolume."""


class APIService(Object):
    """An APIService: an extension of the API server."""


class ArgoWorkflow(Object):
    """A Workflow of Argo, or what workflows are made of: a template, or a CronWorkflow."""

    @cached_property
    def workflow_spec(self) -> Mapping | None:
        """What the workflow is: of a CronWorkflow, that of the workflows that it makes."""
        return mapping(self.spec, "workflowSpec") or self.spec


class WorkflowEventBinding(Object):
    """A WorkflowEventBinding of Argo: which event starts which workflow."""


class ArgoApplication(Object):
    """An Application or ApplicationSet of Argo CD."""


class AllowedRepos(Object):
    """A constraint of Gatekeeper with the names that images may begin with."""

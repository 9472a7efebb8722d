"""Jobs and CronJobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping, scalar
from dslint.kubernetes.objects import Object

if TYPE_CHECKING:
    from dslint.yaml import Mapping, Scalar


class Job(Object):
    """A Job."""

    @property
    def ttl_node(self) -> Scalar | None:
        """The value of `ttlSecondsAfterFinished`."""
        return scalar(self.spec, "ttlSecondsAfterFinished")

    @property
    def is_cleaned_up(self) -> bool:
        """Whether it goes when it is done: by itself, or because the tool that made it, as its hook, deletes it."""
        marks = ("hook-delete-policy", "helm.sh/hook", "argocd.argoproj.io/hook")
        return self.ttl_node is not None or any(mark in name for name in self.annotations for mark in marks)


class CronJob(Object):
    """A CronJob."""

    @property
    def job_spec(self) -> Mapping | None:
        """The `spec` of the Jobs that it makes."""
        return mapping(self.spec, "jobTemplate", "spec")

    @property
    def ttl_node(self) -> Scalar | None:
        """The value of `ttlSecondsAfterFinished` of its Jobs."""
        return scalar(self.job_spec, "ttlSecondsAfterFinished")

    @property
    def deadline_node(self) -> Scalar | None:
        """The value of `startingDeadlineSeconds`."""
        return scalar(self.spec, "startingDeadlineSeconds")

    @property
    def suspend_node(self) -> Scalar | None:
        """The value of `suspend`."""
        return scalar(self.spec, "suspend")

"""Groups of pods that work together: jobs of Volcano, JobSets and LeaderWorkerSets.

Source: the API types of volcano-sh/volcano, kubernetes-sigs/jobset and kubernetes-sigs/lws, read 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, find, integer, mapping, mappings, names, scalar, text
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
    from dslint.kubernetes.pod import PodSpec
    from dslint.yaml import Mapping, Scalar

_GANGS = ("mpi", "pytorch")


class VolcanoJob(Workload):
    """A Job of Volcano."""

    @property
    def minimum(self) -> Scalar | None:
        """`minAvailable`: how many pods must find a place before any of them starts."""
        return scalar(self.spec, "minAvailable")

    @property
    def total(self) -> int | None:
        """How many pods all tasks have together; None if that is not known."""
        amounts = [_amount(task) for task in mappings(self.spec, "tasks")]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known and len(known) == len(amounts) else None

    @property
    def starts_later(self) -> int:
        """How many pods start only when others run, or have ended (`dependsOn`)."""
        return sum(_amount(task) or 0 for task in mappings(self.spec, "tasks") if find(task, "dependsOn") is not None)

    @property
    def gang_plugin(self) -> str | None:
        """The plug-in whose programs need all their pods at once (`mpi`, `pytorch`)."""
        plugins = mapping(self.spec, "plugins")
        return next((name for name in names(plugins) if name in _GANGS), None) if plugins else None


class JobSet(Workload):
    """A JobSet."""

    @property
    def restarts(self) -> bool:
        """Whether a failed Job starts the whole set again."""
        return find(self.spec, "failurePolicy") is not None

    @property
    def host_names_off(self) -> Scalar | None:
        """`enableDNSHostnames: false`."""
        off = boolean(self.spec, "network", "enableDNSHostnames") is False
        return scalar(self.spec, "network", "enableDNSHostnames") if off else None


class LeaderWorkerSet(Workload):
    """A LeaderWorkerSet: groups of one leader and `size` - 1 workers."""

    @property
    def size_node(self) -> Scalar | None:
        """The value of `size`."""
        return scalar(self.spec, "leaderWorkerTemplate", "size")

    @property
    def size(self) -> int | None:
        """How many pods a group has, the leader among them; the default is 1."""
        return integer(self.size_node) if self.size_node else 1

    @property
    def restart(self) -> Scalar | None:
        """`restartPolicy` of the groups."""
        return scalar(self.spec, "leaderWorkerTemplate", "restartPolicy")

    @property
    def leader(self) -> PodSpec | None:
        """The leader's pod; where none is written it is a worker's."""
        return next((pod for pod in self.pods if pod.role == "leader"), self.worker)

    @property
    def worker(self) -> PodSpec | None:
        """The workers' pod."""
        return next((pod for pod in self.pods if pod.role == "worker"), None)


def _amount(task: Mapping) -> int | None:
    return integer(task, "replicas") if text(task, "replicas") is not None else 1

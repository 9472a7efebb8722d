"""Jobs of the Kubeflow Training Operator and of Kubeflow Trainer.

Source: kubeflow/trainer (master, release-1.9) and kubeflow/mpi-operator: API types and webhooks, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import integer, key, mapping, scalar, text
from dslint.kubernetes.objects import Object
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container
    from dslint.kubernetes.pod import PodSpec
    from dslint.source import Span
    from dslint.yaml import Mapping, Scalar

BUILT_IN_RUNTIMES = (
    *("torch-distributed", "torch-distributed-with-cache", "deepspeed-distributed", "mlx-distributed"),
    *("jax-distributed", "xgboost-distributed"),
    *("torchtune-llama3.2-1b", "torchtune-llama3.2-3b", "torchtune-qwen2.5-1.5b"),
)
"""The ClusterTrainingRuntimes that come with Kubeflow Trainer 2."""


class TrainingJob(Workload):
    """A PyTorchJob, TFJob, XGBoostJob, PaddleJob, JAXJob or MPIJob."""

    @property
    def run_policy(self) -> Mapping | None:
        """`spec.runPolicy`."""
        return mapping(self.spec, "runPolicy")

    def has_policy(self, name: str) -> bool:
        """Whether the run policy says something of `name`; the first versions had it right in `spec`."""
        return scalar(self.run_policy, name) is not None or scalar(self.spec, name) is not None

    @property
    def version_node(self) -> Scalar | None:
        """The value of `apiVersion`."""
        return scalar(self.yaml, "apiVersion")

    @property
    def policy_anchor(self) -> Span:
        """The key `runPolicy`, else the job's name."""
        found = key(self.spec, "runPolicy") if self.spec else None
        return found.span if found else self.anchor

    @property
    def processes(self) -> Scalar | None:
        """How many processes of training each pod starts: `nprocPerNode` of a PyTorchJob."""
        return scalar(self.spec, "nprocPerNode") or scalar(self.spec, "elasticPolicy", "nProcPerNode")

    def expected_container(self, pod: PodSpec) -> Container | None:
        """The container of the name that the operator looks for."""
        return next((each for each in pod.containers if each.name == self.container_name), None)


class MPIJob(TrainingJob):
    """An MPIJob: a launcher that starts processes in the workers."""

    @property
    def slots(self) -> Scalar | None:
        """`slotsPerWorker`; the default is 1."""
        return scalar(self.spec, "slotsPerWorker")

    @property
    def slots_per_worker(self) -> int | None:
        """How many processes a worker takes; None if that is not a number."""
        return integer(self.slots) if self.slots else 1

    @property
    def is_open_mpi(self) -> bool:
        """Whether it runs Open MPI, which counts the slots: the default of `mpiImplementation`."""
        return (text(self.spec, "mpiImplementation") or "OpenMPI") == "OpenMPI"

    @property
    def launcher(self) -> PodSpec | None:
        """The pod that runs `mpirun`."""
        return next((pod for pod in self.pods if pod.role == "Launcher"), None)

    @property
    def worker(self) -> PodSpec | None:
        """The pods that `mpirun` starts processes in."""
        return next((pod for pod in self.pods if pod.role == "Worker"), None)

    @property
    def launcher_works(self) -> bool:
        """Whether the launcher is one of the workers (`runLauncherAsWorker`), or there are no others."""
        return text(self.spec, "runLauncherAsWorker") == "true" or self.worker is None


class TrainJob(Object):
    """A TrainJob of Kubeflow Trainer 2."""

    @property
    def runtime(self) -> Scalar | None:
        """The name of its runtime."""
        return scalar(self.spec, "runtimeRef", "name")

    @property
    def runtime_kind(self) -> str:
        """ClusterTrainingRuntime or TrainingRuntime."""
        return text(self.spec, "runtimeRef", "kind") or "ClusterTrainingRuntime"

    @property
    def processes(self) -> Scalar | None:
        """How many processes of training each node starts."""
        return scalar(self.spec, "trainer", "numProcPerNode")

r"""`mpirun` is told to start more processes than the workers of an MPIJob have slots for.

## Why it matters
The MPI Operator writes a host file with each worker and its `slotsPerWorker`. When `-np` asks for more than all of them
together, Open MPI refuses to start, some time after all the pods have found their places:

```text
There are not enough slots available in the system to satisfy the 16 slots that were requested by the application
```

## Examples
```yaml bad
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: horovod
spec:
  slotsPerWorker: 2
  mpiReplicaSpecs:
    Launcher:
      replicas: 1
      template:
        spec:
          containers:
          - name: launcher
            image: ghcr.io/acme/horovod:1.4.2
            command: ["mpirun", "-np", "16", "python", "train.py"]
    Worker:
      replicas: 4
      template:
        spec:
          containers:
          - name: worker
            image: ghcr.io/acme/horovod:1.4.2
```
```yaml good
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: horovod
spec:
  slotsPerWorker: 2
  mpiReplicaSpecs:
    Launcher:
      replicas: 1
      template:
        spec:
          containers:
          - name: launcher
            image: ghcr.io/acme/horovod:1.4.2
            command: ["mpirun", "-np", "8", "python", "train.py"]
            resources:
              limits:
                memory: 1Gi
    Worker:
      replicas: 4
      template:
        spec:
          containers:
          - name: worker
            image: ghcr.io/acme/horovod:1.4.2
            resources:
              limits:
                memory: 8Gi
```

## Known limits
Only `mpirun`, `mpiexec` and `horovodrun` in the launcher's own command are looked at, and nothing is said with
`--oversubscribe`, or of MPICH and Intel MPI, which start as many as they are told.

## References
- https://www.open-mpi.org/faq/?category=running#oversubscribing
- https://github.com/kubeflow/mpi-operator#creating-an-mpi-job
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.training import MPIJob
from dslint.kubernetes.options import has_option
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Word

_PROGRAMS = ("mpirun", "mpiexec", "orterun", "horovodrun")


@rule(on=MPIJob, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(job: MPIJob) -> Iterator[Finding]:
    worker, launcher, slots = job.worker, job.launcher, job.slots_per_worker
    if worker is None or launcher is None or not slots or not worker.replicas or not job.is_open_mpi:
        return
    there = (worker.replicas + job.launcher_works) * slots
    for container in launcher.containers:
        if has_option(container, "--oversubscribe", "-oversubscribe"):
            return
        for command in container.commands:
            wanted = _processes(command.words) if command.name in _PROGRAMS else None
            if wanted is not None and wanted.text.isdecimal() and int(wanted.text) > there:
                yield Finding(
                    wanted.span,
                    f"`{command.name}` is to start {wanted.text} processes, and the workers have {there} slots",
                    help=f"write `-np {there}`, or more `replicas` or `slotsPerWorker`",
                )


def _processes(words: list[Word]) -> Word | None:
    """The value of `-np`; `-n` counts only where it stands first, as it may be an option of the program that is run."""
    found = next((index for index, word in enumerate(words[:-1]) if word.text in ("-np", "--np")), None)
    if found is None and len(words) > _SHORTEST and words[1].text == "-n":
        return words[2]
    return words[found + 1] if found is not None else None


_SHORTEST = 2

r"""A worker of an MPIJob has another number of slots than GPUs.

## Why it matters
`slotsPerWorker` is how many processes `mpirun` may start in a worker, and Horovod and the like give each process one
GPU. With more slots than GPUs the last processes of a worker find none:

```text
CUDA error: invalid device ordinal
```

With fewer slots the GPUs left over are paid for and idle. Without the field there is one slot.

## Examples
```yaml bad
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: horovod
spec:
  slotsPerWorker: 1
  mpiReplicaSpecs:
    Launcher:
      replicas: 1
      template:
        spec:
          containers:
          - name: launcher
            image: ghcr.io/acme/horovod:1.4.2
    Worker:
      replicas: 2
      template:
        spec:
          containers:
          - name: worker
            image: ghcr.io/acme/horovod:1.4.2
            resources:
              limits:
                nvidia.com/gpu: 4
```
```yaml good
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: horovod
spec:
  slotsPerWorker: 1
  mpiReplicaSpecs:
    Launcher:
      replicas: 1
      template:
        spec:
          containers:
          - name: launcher
            image: ghcr.io/acme/horovod:1.4.2
            resources:
              limits:
                memory: 1Gi
    Worker:
      replicas: 8
      template:
        spec:
          containers:
          - name: worker
            image: ghcr.io/acme/horovod:1.4.2
            resources:
              limits:
                memory: 16Gi
                nvidia.com/gpu: 1
```

## Known limits
Programs of which one process drives several GPUs need one slot: suppress the finding there.

## References
- https://github.com/kubeflow/mpi-operator#creating-an-mpi-job
- https://horovod.readthedocs.io/en/stable/mpi_include.html
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes.kinds.training import MPIJob
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=MPIJob, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(job: MPIJob) -> Iterator[Finding]:
    slots, written = job.slots_per_worker, job.slots
    for container in job.worker.containers if job.worker and slots is not None else ():
        gpus, known = container.gpus, gpu_resource(container.gpu_resource or "")
        if gpus is None or not gpus.value or known is None or known.vendor not in ("nvidia", "amd"):
            continue
        if known.counts_devices and gpus.value != slots:
            yield Finding(
                written.span if written else gpus.span,
                f"a worker takes {slots} {'process' if slots == 1 else 'processes'} and has {gpus.text} GPUs",
                help=f"write `slotsPerWorker: {gpus.text}`",
                related=(Related(gpus.span, "the GPUs of a worker"),) if written else (),
            )

r"""The launcher of an MPIJob holds a GPU that it does not use.

## Why it matters
The launcher only runs `mpirun`, which starts the training in the workers and waits. A GPU that it asks for is reserved
for the whole training and idle, and the job cannot start before one more GPU is free.

## Examples
```yaml bad
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: horovod
spec:
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
                nvidia.com/gpu: 1
    Worker:
      replicas: 2
      template:
        spec:
          containers:
          - name: worker
            image: ghcr.io/acme/horovod:1.4.2
            resources:
              limits:
                nvidia.com/gpu: 1
```
```yaml good
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: horovod
spec:
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
      replicas: 2
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
Nothing is said with `runLauncherAsWorker: true`, and of jobs without workers.

## References
- https://github.com/kubeflow/mpi-operator#creating-an-mpi-job
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.training import MPIJob
from dslint.rule import Category, Finding, Severity, rule


@rule(on=MPIJob, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(job: MPIJob) -> Iterator[Finding]:
    for container in job.launcher.containers if job.launcher and not job.launcher_works else ():
        if container.gpus is not None and container.gpus.value:
            yield Finding(
                container.gpus.span,
                "the launcher only starts `mpirun` and waits: its GPU is reserved for the whole training, and idle",
                help="take the GPU out of the launcher's resources",
            )

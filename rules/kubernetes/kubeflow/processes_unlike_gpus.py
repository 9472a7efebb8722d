r"""A training job starts more or fewer processes in a pod than the pod has GPUs.

## Why it matters
Distributed PyTorch gives each process a GPU of its own: the process with the local number 5 takes the sixth GPU. With
more processes than GPUs the last ones fail:

```text
RuntimeError: CUDA error: invalid device ordinal
```

With fewer processes, the GPUs left over are paid for and idle.

## Examples
```yaml bad
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: finetune
spec:
  nprocPerNode: "8"
  pytorchReplicaSpecs:
    Worker:
      replicas: 2
      template:
        spec:
          containers:
          - name: pytorch
            image: ghcr.io/acme/finetune:1.4.2
            resources:
              limits:
                nvidia.com/gpu: 4
```
```yaml good
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata:
  name: finetune
spec:
  runtimeRef:
    name: torch-distributed
  trainer:
    numNodes: 2
    numProcPerNode: 4
    image: ghcr.io/acme/finetune:1.4.2
    resourcesPerNode:
      limits:
        nvidia.com/gpu: 4
        memory: 64Gi
```

## Known limits
Words such as `auto` and `gpu` let PyTorch count the GPUs itself, which is the best answer. Only what the job's own
fields say is compared, not the options of `torchrun` in a container.

## References
- https://www.kubeflow.org/docs/components/trainer/user-guides/pytorch/
- https://pytorch.org/docs/stable/elastic/run.html
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container
from dslint.kubernetes.kinds.training import TrainingJob, TrainJob
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=(TrainingJob, TrainJob), category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(job: TrainingJob | TrainJob) -> Iterator[Finding]:
    written = job.processes
    if written is None or not written.text.isdecimal():
        return
    for container in _containers(job):
        gpus, known = container.gpus, gpu_resource(container.gpu_resource or "")
        if gpus is None or not gpus.value or known is None or not known.counts_devices:
            continue
        if gpus.value != int(written.text):
            yield Finding(
                written.span,
                f"each pod starts {written.text} processes and has {gpus.text} GPUs, where each process takes one",
                help=f"write {gpus.text} here, or ask for {written.text} GPUs",
                related=(Related(gpus.span, "the GPUs of a pod"),),
            )
            return


def _containers(job: TrainingJob | TrainJob) -> list[Container]:
    workloads = [job] if isinstance(job, TrainingJob) else job.workloads
    return [container for workload in workloads for pod in workload.pods for container in pod.containers]

r"""The pods of a distributed training are placed one by one, though none can work without the others.

## Why it matters
Training on several nodes begins when all of its pods run. Kubernetes places each pod alone: if there is room for
three of four, these three hold their GPUs and wait. Two such jobs can wait for one another for ever, and nobody
computes anything:

```text
0/8 nodes are available: 8 Insufficient nvidia.com/gpu.
torch.distributed.DistStoreError: Timed out after 901 seconds waiting for clients. 3/4 clients joined.
```

Kueue, Volcano and the coscheduling plug-in start all of them or none.

## Examples
```yaml bad job.yaml
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: train
spec:
  runPolicy:
    cleanPodPolicy: Running
  pytorchReplicaSpecs:
    Master:
      replicas: 1
      restartPolicy: OnFailure
      template:
        spec:
          containers:
            - name: pytorch
              image: ghcr.io/acme/train:1.4.2
              resources:
                requests: {memory: 16Gi}
                limits: {memory: 16Gi, nvidia.com/gpu: 1}
              volumeMounts:
                - {name: shm, mountPath: /dev/shm}
          tolerations:
            - {key: nvidia.com/gpu, operator: Exists}
          volumes:
            - name: shm
              emptyDir: {medium: Memory, sizeLimit: 2Gi}
    Worker:
      replicas: 3
      restartPolicy: OnFailure
      template:
        spec:
          containers:
            - name: pytorch
              image: ghcr.io/acme/train:1.4.2
              resources:
                requests: {memory: 16Gi}
                limits: {memory: 16Gi, nvidia.com/gpu: 1}
              volumeMounts:
                - {name: shm, mountPath: /dev/shm}
          tolerations:
            - {key: nvidia.com/gpu, operator: Exists}
          volumes:
            - name: shm
              emptyDir: {medium: Memory, sizeLimit: 2Gi}
```
```yaml good job.yaml
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: train
  labels:
    kueue.x-k8s.io/queue-name: research
spec:
  runPolicy:
    cleanPodPolicy: Running
  pytorchReplicaSpecs:
    Master:
      replicas: 1
      restartPolicy: OnFailure
      template:
        spec:
          containers:
            - name: pytorch
              image: ghcr.io/acme/train:1.4.2
              resources:
                requests: {memory: 16Gi}
                limits: {memory: 16Gi, nvidia.com/gpu: 1}
              volumeMounts:
                - {name: shm, mountPath: /dev/shm}
          tolerations:
            - {key: nvidia.com/gpu, operator: Exists}
          volumes:
            - name: shm
              emptyDir: {medium: Memory, sizeLimit: 2Gi}
    Worker:
      replicas: 3
      restartPolicy: OnFailure
      template:
        spec:
          containers:
            - name: pytorch
              image: ghcr.io/acme/train:1.4.2
              resources:
                requests: {memory: 16Gi}
                limits: {memory: 16Gi, nvidia.com/gpu: 1}
              volumeMounts:
                - {name: shm, mountPath: /dev/shm}
          tolerations:
            - {key: nvidia.com/gpu, operator: Exists}
          volumes:
            - name: shm
              emptyDir: {medium: Memory, sizeLimit: 2Gi}
```

## Known limits
Looked at are the training jobs of Kubeflow and JobSets with more than one pod with GPUs. Silent where the manifest
names a queue, a scheduler of its own, a pod group, or a scheduling policy. That a cluster sends all jobs through a
queue by default is not seen.

## References
- https://kueue.sigs.k8s.io/docs/tasks/run/kubeflow/
- https://volcano.sh/en/docs/pytorch_on_volcano/
- https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/job-scheduling/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, Workload
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import find

_KINDS = frozenset({"PyTorchJob", "TFJob", "MPIJob", "XGBoostJob", "PaddleJob", "JAXJob", "JobSet"})
_MARKS = (
    "kueue.x-k8s.io/",
    "volcano.sh/",
    "scheduling.k8s.io/group-name",
    "pod-group",
    "scheduling.x-k8s.io/",
    "run.ai",
)


@rule(on=Workload, category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.STRICT)
def check(workload: Workload) -> Iterator[Finding]:
    if workload.kind not in _KINDS or find(workload.spec, "runPolicy", "schedulingPolicy") is not None:
        return
    with_gpus = [pod for pod in workload.pods if any("gpu" in (each.gpu_resource or "") for each in pod.containers)]
    numbers = [pod.replicas for pod in with_gpus]
    if None in numbers or sum(number or 0 for number in numbers) < 2 or any(_is_grouped(pod) for pod in workload.pods):
        return
    names = (*workload.object.labels, *workload.object.annotations)
    if any(mark in name for name in names for mark in _MARKS):
        return
    yield Finding(
        workload.anchor,
        f"{sum(number or 0 for number in numbers)} pods with GPUs are placed one by one, and wait for one another with"
        " what they have",
        help="name a queue of Kueue in the label `kueue.x-k8s.io/queue-name`, or a scheduler for groups",
    )


def _is_grouped(pod: PodSpec) -> bool:
    names = (*pod.labels, *pod.annotations)
    return find(pod.yaml, "schedulerName") is not None or any(mark in name for name in names for mark in _MARKS)

r"""A training that fails leaves no pod to look at.

## Why it matters
With `restartPolicy: OnFailure` a container that fails is started again in the same pod, and when the retries are used
up, the pod is deleted. What it printed, the traceback above all, is gone with it. With `Never` each attempt has a pod
of its own, which stays until the Job is deleted.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at are Jobs with GPUs. Where logs are collected elsewhere, it does not matter.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.yaml import Scalar


@rule(on=PodSpec, category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.ALL, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    node = pod.yaml.get("restartPolicy")
    if pod.workload.kind not in ("Job", "CronJob") or not isinstance(node, Scalar) or node.text != "OnFailure":
        return
    if any(each.gpus is not None and each.gpus.value for each in pod.containers):
        yield Finding(
            node.span,
            "when the retries are used up, the pod is deleted, and the traceback with it",
            help="write `Never`: each attempt keeps its pod and its log",
            fix=Fix("keep the pods that failed", (Edit(node.span, "Never"),)),
        )

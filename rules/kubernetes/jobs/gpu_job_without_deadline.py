r"""A job on GPUs may run for ever.

## Why it matters
Trainings over several GPUs hang more often than they fail: one process dies, and the others wait for it. To Kubernetes
a pod that waits is a pod that runs. What hangs on Friday evening is paid for until Monday.

`activeDeadlineSeconds` ends a Job, with all its pods, after that time. Take twice of what the longest run took.

## Examples
```yaml bad
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
  activeDeadlineSeconds: 86400
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
Looked at are Jobs and CronJobs. A limit by Kueue (`kueue.x-k8s.io/max-exec-time-seconds`) counts.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import find


@rule(on=PodSpec, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(pod: PodSpec) -> Iterator[Finding]:
    workload, found = pod.workload, pod.object
    if workload.kind not in ("Job", "CronJob") or found.group != "batch" or "activeDeadlineSeconds" in pod.yaml:
        return
    spec = workload.spec if workload.kind == "Job" else find(workload.spec, "jobTemplate", "spec")
    if find(spec, "activeDeadlineSeconds") is not None or "kueue.x-k8s.io/max-exec-time-seconds" in found.labels:
        return
    gpus = next((each for each in pod.containers if each.gpus is not None and each.gpus.value), None)
    if gpus is not None and gpus.gpus is not None:
        yield Finding(
            gpus.gpus.span,
            f"a run that hangs keeps `{gpus.gpu_resource}` until someone sees it: no `activeDeadlineSeconds`",
            help="set `activeDeadlineSeconds` in the Job's `spec`, to about twice what the longest run took",
        )

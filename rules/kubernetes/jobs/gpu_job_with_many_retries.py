r"""A training on GPUs is tried again up to six times.

## Why it matters
A Job without `backoffLimit` starts its pod anew after each failure, seven runs in all. That helps when a node was lost.
When the program has a mistake that shows after ten hours, it costs seventy, on the GPUs.

One retry is enough for a lost node. Better still, let those that are not the program's fault not count at all:

```yaml
podFailurePolicy:
  rules:
    - action: Ignore
      onPodConditions: [{type: DisruptionTarget}]
```

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
  backoffLimit: 1
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  backoffLimit: 1
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
Trainings that go on where they stopped (`--resume` and the like) pass, and Jobs with a `podFailurePolicy`.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
- https://kubernetes.io/docs/tasks/job/pod-failure-policy/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.yaml import Scalar

_MOST = 3


@rule(on=PodSpec, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    spec = pod.workload.spec
    gpus = next((each for each in pod.containers if each.gpus is not None and each.gpus.value), None)
    if pod.workload.kind != "Job" or pod.object.group != "batch" or spec is None or gpus is None:
        return
    limit = spec.get("backoffLimit")
    few = isinstance(limit, Scalar) and isinstance(limit.value, int) and limit.value <= _MOST
    if few or "podFailurePolicy" in spec or _resumes(pod):
        return
    yield Finding(
        limit.span if limit is not None else pod.anchor,
        f"a training that fails is run up to {_runs(limit)} times with `{gpus.gpu_resource}`, whatever the reason",
        help="set `backoffLimit: 1`, and a `podFailurePolicy` for lost nodes",
        fix=Fix("try once more at most", (spec.insert("backoffLimit", "1"),)) if limit is None else None,
    )


def _runs(limit: object) -> int | str:
    return (
        7
        if limit is None
        else limit.value + 1
        if isinstance(limit, Scalar) and isinstance(limit.value, int)
        else "many"
    )


def _resumes(pod: PodSpec) -> bool:
    return any("resume" in word.text for container in pod.containers for word in container.argv)

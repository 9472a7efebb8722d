r"""A pod has no priority.

## Why it matters
When a cluster is full, pods of a higher priority take the place of others, and when a node runs out of memory those of
a lower one are stopped first. Without a `priorityClassName` an experiment and the model that customers use are worth
the same (0, if the cluster has no default).

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      priorityClassName: batch-low
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-linter/priority-class-name",
        "polaris/priorityClassNotSet",
        "kyverno/require-pod-priorityclassname",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.is_whole and not {"priorityClassName", "priority"} & set(pod.yaml.names()):
        yield Finding(
            pod.anchor,
            "its pods have no priority of their own: a full cluster cannot tell what may wait",
            help="name a PriorityClass of the cluster in `priorityClassName`",
        )

r"""A pod has many containers.

## Why it matters
The containers of a pod live and die together: they start on the same node, scale together and are replaced together. So
each one more makes it harder to find a node with room, and a change of one restarts all. Four is enough for a main
container and its helpers; what can run apart is better off in a Deployment of its own.

## Examples
```yaml bad
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      - name: part-a
        image: ghcr.io/acme/part-a:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      - name: part-b
        image: ghcr.io/acme/part-b:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      - name: part-c
        image: ghcr.io/acme/part-c:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      - name: part-d
        image: ghcr.io/acme/part-d:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```
```yaml good
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Options
- `most` (default `4`): how many containers a pod may have, init containers left out

## References
- https://kubernetes.io/docs/concepts/workloads/pods/#how-pods-manage-multiple-containers
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


class Options:
    """How many containers a pod may have."""

    most: int = 4


@rule(
    on=PodSpec,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    options=Options,
    covers=("kyverno/limit-containers-per-pod",),
)
def check(pod: PodSpec, given: Given[Options]) -> Iterator[Finding]:
    running = [*pod.containers, *pod.sidecars]
    if len(running) > given.options.most:
        yield Finding(
            running[given.options.most].anchor,
            f"this pod has {len(running)} containers, which live and die together",
            help=f"move what can run apart into a pod of its own; {given.options.most} are fine",
        )

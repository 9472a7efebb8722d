r"""A pod is tied to one node by its name.

## Why it matters
`nodeName` passes over the scheduler, which is what looks for a node with enough memory and GPUs. If that node is full,
the pod is not left waiting: it fails.

```text
Pod was rejected: Node didn't have enough resource: nvidia.com/gpu, requested: 1, used: 8, capacity: 8
```

And nodes come and go: after an update of the cluster the node of that name is gone, and so is the pod.

A `nodeSelector` with a label of the nodes that are meant does the same and leaves a choice.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      nodeName: gpu-node-3
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
      nodeSelector:
        node.kubernetes.io/instance-type: g5.xlarge
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
- https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar


@rule(
    on=PodSpec,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kyverno/restrict-node-selection",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    name = as_scalar(pod.yaml.get("nodeName"))
    if name is not None and name.text:
        yield Finding(
            name.span,
            f"it runs on the node `{name.text}` or not at all, and fails there if memory or GPUs are taken",
            help="choose nodes by a label (`nodeSelector`): the scheduler then takes one that has room",
        )

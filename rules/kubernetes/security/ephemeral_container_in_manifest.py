r"""A manifest holds ephemeral containers, which the cluster refuses.

## Why it matters
Ephemeral containers are for looking into a pod that already runs: `kubectl debug` adds them. A pod, or the template of
a Deployment, cannot be made with one:

```text
spec.ephemeralContainers: Forbidden: cannot be set on create
spec.template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template
```

What shall run beside the others from the start goes to `containers`, or to `initContainers` with
`restartPolicy: Always`.

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
      ephemeralContainers:
      - name: debug
        image: busybox:1.37
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

## Known limits
What was exported from a cluster (it has a `status`) is left alone.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=PodSpec,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kyverno/block-ephemeral-containers",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.ephemeral_containers and "status" not in pod.object.yaml:
        yield Finding(
            pod.ephemeral_containers[0].anchor,
            "ephemeral containers can only be added to a pod that runs: the cluster refuses this manifest",
            help="move it to `containers`, or remove it and use `kubectl debug` when needed",
        )

r"""A part of a GPU is asked for, and GPUs come whole.

## Why it matters
CPU and memory can be cut into any parts; GPUs, to Kubernetes, are things that are counted. `0.5` or `500m` of one is
refused, and with a Deployment the object is accepted and its pods never appear:

```text
spec.containers[0].resources.limits[nvidia.com/gpu]: Invalid value: "500m": must be an integer
```

Several pods can share a GPU all the same, if the administrator of the cluster cuts it up: into MIG slices
(`nvidia.com/mig-1g.10gb: 1`) or by time-slicing, where `nvidia.com/gpu: 1` (or `nvidia.com/gpu.shared: 1`) then means
a share.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          limits:
            memory: 8Gi
            nvidia.com/gpu: 0.5
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          limits:
            memory: 8Gi
            nvidia.com/mig-1g.10gb: 1
```

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
- https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-sharing.html
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    for name, amount in (*container.limits.items(), *container.requests.items()):
        if gpu_resource(name) is not None and amount.value is not None and amount.value.denominator != 1:
            yield Finding(
                amount.span,
                f"`{amount.text}` of `{name}` cannot be had: Kubernetes refuses the pod, as GPUs are counted in whole",
                help="ask for 1, or for a MIG slice or a shared GPU if the cluster offers them",
            )

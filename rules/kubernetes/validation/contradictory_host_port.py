r"""A container in the host's network asks for another port of the host.

## Why it matters
With `hostNetwork: true` the container shares the network of its node, so each of its ports is a port of the node with
the same number. A `hostPort` that differs cannot be had, and Kubernetes refuses the pod:

```text
spec.containers[0].ports[0].containerPort: Invalid value: 9400: must match `hostPort` when `hostNetwork` is true
```

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: exporter
spec:
  hostNetwork: true
  containers:
  - name: exporter
    image: ghcr.io/acme/exporter:1.4.2
    ports:
    - containerPort: 9400
      hostPort: 9401
    resources:
      limits:
        memory: 8Gi
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: exporter
spec:
  containers:
  - name: exporter
    image: ghcr.io/acme/exporter:1.4.2
    ports:
    - containerPort: 9400
    readinessProbe:
      httpGet:
        path: /health
        port: 9400
    resources:
      requests:
        memory: 8Gi
      limits:
        memory: 8Gi
```

## References
- https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.kubernetes.fields import scalar
from dslint.rule import Category, Finding, Severity, rule


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(pod: PodSpec) -> Iterator[Finding]:
    for container in pod.all_containers if pod.host_network else ():
        for port in container.ports:
            place = scalar(port.node, "hostPort")
            if place is not None and port.host_port and port.number is not None and port.host_port != port.number:
                yield Finding(
                    place.span,
                    f"in the host's network port {port.number} cannot be {port.host_port}: Kubernetes refuses the pod",
                    help="leave `hostPort` out, or write the same number in both",
                )

r"""A probe asks at a port where the container's server does not listen.

## Why it matters
The server is told to listen at one port and Kubernetes is told to ask at another. Nobody answers there, so the pod
never gets ready, or is killed and started again for ever, while the server itself works:

```text
Readiness probe failed: Get "http://10.0.1.7:8000/health": dial tcp 10.0.1.7:8000: connect: connection refused
```

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      command: ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8080"]
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        limits: {memory: 1Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      command: ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8080"]
      readinessProbe:
        httpGet: {path: /health, port: 8080}
      resources:
        limits: {memory: 1Gi}
```

## Known limits
Looked at are servers that dslint knows, in pods of one container (another container of the pod might answer). Where
the port comes from a variable or a file, nothing is said.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.kubernetes.served_ports import served_ports
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Probe, category=Category.HEALTH, severity=Severity.ERROR)
def check(probe: Probe) -> Iterator[Finding]:
    container, node = probe.container, probe.port_node
    pod = container.pod
    if probe.port is None or node is None or len(pod.containers) > 1 or pod.sidecars or pod.workload.injects:
        return
    ports = served_ports(container)
    if ports is None or ports.has(probe.port):
        return
    yield Finding(
        node.span,
        f"nothing listens at port {probe.port}: the server listens at {ports.main}, and the probe fails each time",
        help=f"ask at port {ports.main}",
        related=(Related(ports.word.span, "the port of the server"),) if ports.word is not None else (),
    )

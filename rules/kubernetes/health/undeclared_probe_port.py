r"""A probe asks a port that is not among those its container lists.

## Why it matters
The list of ports is there for the reader, for tools and for named ports; a container may listen on more. So the probe
may well work. But where the list says 8000 and the probe asks 8080, one of the two is often left over from another
time, and if it is the probe's, the container never becomes ready, or is restarted again and again:

```text
Readiness probe failed: Get "http://10.0.1.7:8080/health": dial tcp 10.0.1.7:8080: connect: connection refused
```

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          httpGet:
            path: /health
            port: 8080
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Named ports are looked at by `unknown-probe-port`, in the default profile, as a missing name always fails.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Probe,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("kube-linter/liveness-port", "kube-linter/readiness-port", "kube-linter/startup-port"),
)
def check(probe: Probe) -> Iterator[Finding]:
    node, container = probe.port_node, probe.container
    if node is None or not isinstance(node.value, int) or not container.ports_known:
        return
    numbers = [port.number for port in container.ports]
    if None in numbers or node.value in numbers:
        return
    listed = ", ".join(f"`{number}`" for number in numbers)
    yield Finding(
        node.span,
        f"{container.display_name} does not list port `{node.text}`"
        + (f", only {listed}" if listed else "")
        + ": if it does not listen there, this probe always fails",
        help=f"ask the port that answers, or add `containerPort: {node.text}` to its `ports`",
    )

r"""A probe gives the number of a port that has a name.

## Why it matters
The number then stands in two places, and whoever changes the port must find both. With the name, the probe follows.

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
            port: 8000
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml fixed
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
            port: http
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
            port: http
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Nothing is said of ports without a name, and of `grpc` probes, which take only numbers.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Probe,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("popeye/POP-105",),
)
def check(probe: Probe) -> Iterator[Finding]:
    node = probe.port_node
    if node is None or not isinstance(node.value, int) or probe.handler not in ("httpGet", "tcpSocket"):
        return
    name = next((port.name for port in probe.container.ports if port.name and port.number == node.value), None)
    if name is None:
        return
    plain = node.span.text == node.text
    yield Finding(
        node.span,
        f"the port `{node.text}` is called `{name}`, and the number stands in two places",
        help=f"write `{name}`",
        fix=Fix("give its name", (Edit(node.span, name),)) if plain else None,
    )

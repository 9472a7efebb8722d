r"""A probe's port is a number in quotes, which Kubernetes takes for a name.

## Why it matters
`port: 8000` is a number, `port: "8000"` a name, since the field takes both. And a name must hold a letter, so the
object is refused:

```text
spec.template.spec.containers[0].readinessProbe.httpGet.port: Invalid value: "8000":
must contain at least one letter (a-z)
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
            port: "8000"
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
            port: 8000
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

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
- https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe
- https://github.com/external-secrets/external-secrets/issues/5437
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(
    on=Probe,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
)
def check(probe: Probe) -> Iterator[Finding]:
    node = probe.port_node
    if node is None or not isinstance(node.value, str) or not re.fullmatch(r"[1-9][0-9]{0,4}", node.text):
        return
    if probe.handler not in ("httpGet", "tcpSocket"):
        return
    is_written_here = node.span.text.strip("\"'") == node.text
    yield Finding(
        node.span,
        f"in quotes, `{node.text}` is the name of a port, and a name must hold a letter: Kubernetes refuses the object",
        help=f"write `{node.text}` without quotes",
        fix=Fix("take the quotes off", (Edit(node.span, node.text),)) if is_written_here else None,
    )

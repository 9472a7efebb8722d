r"""A probe asks `127.0.0.1`, which is the node and not the container.

## Why it matters
Probes are asked by the kubelet, which runs on the node, outside the pod. Without `host` it asks the pod's own address,
which is what everybody wants. With `host: 127.0.0.1` or `host: localhost` it asks the node itself, where nobody answers
on that port, or something else does:

```text
Readiness probe failed: Get "http://127.0.0.1:8000/health": dial tcp 127.0.0.1:8000: connect: connection refused
```

If the server listens on `127.0.0.1` only, `host` does not help either: it must listen on `0.0.0.0`.

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
            host: 127.0.0.1
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

## Known limits
Pods with `hostNetwork: true` share the addresses of the node, so that this is right there.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes
- https://github.com/kubernetes/website/pull/13815
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Finding, Fix, Severity, rule

_LOOPBACK = ("127.0.0.1", "localhost", "0.0.0.0", "::1", "[::1]")


@rule(
    on=Probe,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
)
def check(probe: Probe) -> Iterator[Finding]:
    host = probe.host_node
    if host is None or host.text not in _LOOPBACK or probe.container.pod.host_network:
        return
    edit = probe.details.remove("host") if probe.details else None
    yield Finding(
        host.span,
        f"`{host.text}` is here the node, from which the probe is sent, and not this container: it gets no answer",
        help="take `host` out: the probe then asks the pod; the server must listen on `0.0.0.0`",
        fix=Fix("ask the pod", (edit,)) if edit else None,
    )

r"""A probe asks in two ways at once or in none, or wants several successes where one must do.

## Why it matters
A probe has exactly one handler: `httpGet`, `tcpSocket`, `exec` or `grpc`. And one success must be enough for a
liveness and a startup probe; only a readiness probe may want several. Otherwise Kubernetes refuses the pod:

```text
spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type
spec.containers[0].livenessProbe: Required value: must specify a handler type
spec.containers[0].livenessProbe.successThreshold: Invalid value: 3: must be 1
```

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8080
    livenessProbe:
      httpGet:
        path: /health
        port: 8080
      tcpSocket:
        port: 8080
    resources:
      limits:
        memory: 8Gi
```
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8080
    livenessProbe:
      httpGet:
        path: /health
        port: 8080
      successThreshold: 3
    resources:
      limits:
        memory: 8Gi
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8080
    livenessProbe:
      httpGet:
        path: /health
        port: 8080
    readinessProbe:
      httpGet:
        path: /ready
        port: 8080
    resources:
      requests:
        memory: 8Gi
      limits:
        memory: 8Gi
```

## Known limits
Not judged are pods to which a controller adds probes, and files from which a kustomization builds, where the handler
is missing.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.kubernetes.schema import is_kustomized
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Probe, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(probe: Probe) -> Iterator[Finding]:
    handlers, workload = probe.handlers, probe.container.pod.workload
    for extra in handlers[1:]:
        yield Finding(
            extra.span,
            f"this probe asks by `{handlers[0].text}` already: Kubernetes refuses the pod",
            help=f"keep either `{handlers[0].text}` or `{extra.text}`",
        )
    if not handlers and "probes" not in workload.injects and not is_kustomized(workload.object):
        yield Finding(
            probe.anchor,
            "this probe does not say how to ask: Kubernetes refuses the pod",
            help="add `httpGet`, `tcpSocket`, `exec` or `grpc`",
        )
    threshold = probe.success_threshold
    if threshold is not None and probe.kind != "readiness" and threshold.value not in (0, 1):
        yield Finding(
            threshold.span,
            f"`successThreshold` of a {probe.kind} probe must be 1: Kubernetes refuses the pod",
            help="leave it out",
        )

r"""A probe waits a fixed time for a slow start, where a startup probe would watch it.

## Why it matters
`initialDelaySeconds` is a guess. If the start takes longer (a cold cache, a slower disk, a larger model) the liveness
probe kills the container in the middle of it; if it is quicker, the container stands there unwatched, or, with a
readiness probe, without requests, on each rollout and each scale-up.

A startup probe asks from the beginning, and the others wait exactly as long as the start takes. `failureThreshold`
times `periodSeconds` is the longest that you allow.

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
            port: http
        livenessProbe:
          httpGet:
            path: /health
            port: http
          failureThreshold: 10
          initialDelaySeconds: 180
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
        startupProbe:
          httpGet:
            path: /health
            port: http
          failureThreshold: 18
        readinessProbe:
          httpGet:
            path: /health
            port: http
        livenessProbe:
          httpGet:
            path: /health
            port: http
          failureThreshold: 10
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
A delay counts as long from one minute on.

## References
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule

_LONG = 60


@rule(
    on=Container,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
)
def check(container: Container) -> Iterator[Finding]:
    if container.startup is not None:
        return
    for probe in container.probes:
        if probe.initial_delay >= _LONG:
            yield Finding(
                probe.field_span("initialDelaySeconds"),
                f"the {probe.kind} probe waits {probe.initial_delay} seconds, however long the start really takes",
                help="add a `startupProbe` with the same question, "
                f"`periodSeconds: 10` and `failureThreshold: {-(-probe.initial_delay // 10)}`, and take the delay out",
            )

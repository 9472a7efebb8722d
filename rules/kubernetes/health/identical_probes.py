r"""The liveness probe asks what the readiness probe asks, and gives up as soon.

## Why it matters
Readiness decides whether a container gets requests, liveness whether it is killed. With the same question and the same
patience both fail in the same moment. When the load is too high for quick answers, the container should be left out for
a while and catch up. Instead it is killed, loads its model anew, and its share of the load falls on the others, which
are killed next:

```text
Warning  Unhealthy  Readiness probe failed: context deadline exceeded (Client.Timeout exceeded while awaiting headers)
Warning  Unhealthy  Liveness probe failed: context deadline exceeded (Client.Timeout exceeded while awaiting headers)
Normal   Killing    Container api failed liveness probe, will be restarted
```

Kubernetes' own advice: the same cheap question is fine, if the liveness probe has a higher `failureThreshold`. Better
still it asks only whether the process can answer at all, and the readiness probe whether the model is loaded and the
database is there.

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
        livenessProbe:
          httpGet:
            path: /health
            port: http
          failureThreshold: 9
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
Two probes that ask the same are fine here as soon as the liveness probe takes longer to give up (`periodSeconds` times
`failureThreshold`).

## References
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Probe
from dslint.rule import Category, Edit, Finding, Fix, Profile, Related, Severity, rule


@rule(
    on=Container,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("kube-score/pod-probes-identical", "kyverno/ensure-probes-different"),
)
def check(container: Container) -> Iterator[Finding]:
    liveness, readiness = container.liveness, container.readiness
    if liveness is None or readiness is None or not liveness.asks_the_same(readiness):
        return
    patience, needed = liveness.patience_seconds, readiness.patience_seconds
    if patience > needed:
        return
    threshold = max(3 * needed // max(liveness.period, 1), liveness.failure_threshold + 1)
    yield Finding(
        liveness.anchor,
        f"{container.display_name} is killed for what should only pause its requests: liveness gives up after "
        f"{patience} seconds, readiness after {needed}",
        help=f"give the liveness probe more patience, such as `failureThreshold: {threshold}`, or a simpler question",
        related=(Related(readiness.anchor, "asks the same"),),
        fix=Fix(f"give it more patience: `failureThreshold: {threshold}`", (_patience(liveness, threshold),)),
    )


def _patience(liveness: Probe, threshold: int) -> Edit:
    if "failureThreshold" in liveness.yaml:
        return Edit(liveness.field_span("failureThreshold"), str(threshold))
    return liveness.yaml.insert("failureThreshold", str(threshold))

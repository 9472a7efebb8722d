r"""A container that runs for ever has no liveness probe.

## Why it matters
Kubernetes restarts a container when its process ends. A process that hangs, in a deadlock or on a lost connection, does
not end, and stays as it is until somebody looks. A liveness probe finds out, and has the container restarted.

It is no must: a server that ends when something is wrong needs none, and a liveness probe that is too strict does more
harm than good (`identical-probes`). So the question is only asked in the profile `all`.

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
Jobs, init containers, sidecars and Helm's tests need none, and neither do containers that get their probes from a
controller (KServe, KubeRay, Seldon, Knative).

## References
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-linter/no-liveness-probe",
        "polaris/livenessProbeMissing",
        "checkov/CKV_K8S_8",
        "kubescape/C-0056",
        "popeye/POP-103",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    workload = container.pod.workload
    if container.role != "container" or container.image_node is None or container.liveness is not None:
        return
    if not workload.is_long_running or "probes" in workload.injects or container.pod.object.is_helm_test:
        return
    yield Finding(
        container.anchor,
        f"{container.display_name} has no liveness probe: if it hangs, nobody restarts it",
        help="add a `livenessProbe` that asks only whether the process still answers, with some patience",
    )

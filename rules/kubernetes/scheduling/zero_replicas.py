r"""A workload is scaled down to nothing.

## Why it matters
With `replicas: 0` it is there in name only: its Service answers nobody, and the next change to it shows nothing of
whether it still works. It is often left over from an experiment that was to be switched off for a night.

## Examples
```yaml bad deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 0
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
```
```yaml good deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 1
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
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            cpu: 500m
            memory: 2Gi
          limits:
            memory: 2Gi
```

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Workload,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("popeye/POP-500",),
)
def check(workload: Workload) -> Iterator[Finding]:
    node = workload.replicas_node
    if node is not None and node.value == 0 and workload.is_long_running:
        yield Finding(
            node.span,
            "no pod of this runs: who asks for it gets no answer",
            help="raise it, or remove what is not used any more",
        )

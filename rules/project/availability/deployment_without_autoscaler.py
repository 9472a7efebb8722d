r"""A Deployment has a fixed number of pods.

## Why it matters
Requests come and go; a fixed number of pods is too many at night or too few at noon. A HorizontalPodAutoscaler starts
and stops pods as they are needed.

## Examples
```yaml bad deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 3
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
```yaml good autoscaler.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  minReplicas: 2
  maxReplicas: 12
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
```

## Known limits
Many programs cannot run in any number of pods, which no manifest shows.

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from collections.abc import Iterator

from dslint.project import Availability
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Availability,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kyverno/check-hpa-exists",),
)
def check(availability: Availability) -> Iterator[Finding]:
    workload = availability.workload
    if workload.kind == "Deployment" and not availability.autoscalers and not availability.has_others:
        yield Finding(
            availability.count_span,
            "the number of pods stays the same, however much there is to do",
            help="add a HorizontalPodAutoscaler for it",
        )

r"""A service runs in one pod only.

## Why it matters
One pod is on one node. When that breaks or is updated, or the pod crashes or is moved, nobody answers until another one
has started, which takes minutes where a model must be loaded. Two pods cost twice as much: whether that is worth it,
only you know, but then it should be a decision and not the default.

## Examples
```yaml bad deployment.yaml
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
```
```yaml good deployment.yaml
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

## Known limits
Silent for what cannot run twice: with the strategy `Recreate` or a volume of its own; and where an autoscaler
decides on the number, or a kustomization may.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
"""

from collections.abc import Iterator

from dslint.project import Availability
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Availability,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/minimum-three-replicas",
        "kube-score/deployment-replicas",
        "polaris/deploymentMissingReplicas",
        "kyverno/require-deployments-have-multiple-replicas",
    ),
)
def check(availability: Availability) -> Iterator[Finding]:
    workload = availability.workload
    if workload.kind != "Deployment" or availability.autoscalers or availability.fewest != 1:
        return
    is_stuck = workload.strategy_type == "Recreate" or any(volume.claim for volume in workload.pods[0].volumes)
    if not is_stuck and availability.is_decided:
        yield Finding(
            availability.count_span,
            "one pod is all there is: if it or its node goes, nobody answers until another has started",
            help="`replicas: 2`, if it must always answer",
        )

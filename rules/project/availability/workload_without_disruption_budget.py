r"""Nothing keeps all pods of a workload from going at once.

## Why it matters
When a cluster is updated, its nodes are emptied, one after the other or several at once. Without a PodDisruptionBudget
all pods of a workload may be on them, and go together. With one (`maxUnavailable: 1`), Kubernetes waits until a new pod
is ready before it takes the next.

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
```yaml good budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: churn-api
```

## Known limits
Judged are Deployments and StatefulSets with several pods, or an autoscaler that keeps several. A budget anywhere in
the project counts.

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
- https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
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
        "kube-score/deployment-has-poddisruptionbudget",
        "kube-score/statefulset-has-poddisruptionbudget",
        "polaris/missingPodDisruptionBudget",
        "kyverno/require-pdb",
        "popeye/POP-206",
    ),
)
def check(availability: Availability) -> Iterator[Finding]:
    workload, fewest = availability.workload, availability.fewest
    if workload.kind not in ("Deployment", "StatefulSet") or fewest is None or fewest <= 1:
        return
    if not availability.budgets and not availability.has_others:
        yield Finding(
            workload.anchor,
            f"all {fewest} pods may go at once when nodes are emptied for an update",
            help="add a PodDisruptionBudget with `maxUnavailable: 1` for the labels of its pods",
        )

r"""Two disruption budgets are for the same pods.

## Why it matters
Kubernetes does not know which of them counts, so it lets none of the pods go. No node with one of them can be emptied
for an update:

```text
This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.
```

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
```yaml bad budgets.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: churn-api
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: at-least-two
spec:
  minAvailable: 2
  selector:
    matchLabels:
      app: churn-api
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
Judged are a workload and what stands in its own file or, failing that, in its own directory.

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
- https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/
"""

from collections.abc import Iterator

from dslint.project import Availability
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Availability,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    covers=("popeye/POP-209",),
)
def check(availability: Availability) -> Iterator[Finding]:
    names = {budget.name: budget for budget in availability.budgets}
    if len(names) > 1:
        first, second, *_ = names.values()
        yield Finding(
            second.anchor,
            f"the pods of {availability.workload.kind} `{availability.workload.object.name}` are in `{first.name}` "
            f"too: with two budgets Kubernetes lets none of them go",
            help="keep one of the two, or make their selectors differ",
            related=(Related(first.anchor, "the other budget"),),
        )

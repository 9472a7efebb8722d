r"""A disruption budget wants to keep as many pods as there are.

## Why it matters
`minAvailable: 1` with one replica reads well and means: this pod may never go. So its node cannot be emptied for an
update, and every attempt is refused until somebody does something by hand:

```text
Cannot evict pod as it would violate the pod's disruption budget.
```

Some clouds wait an hour and then take the node away regardless, so that the pod goes without notice after all. One more
pod than the budget keeps lets them go one after the other. For a single pod a budget does nothing useful: leave it out.

Percentages are rounded up: `minAvailable: 67%` of three pods are all three.

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
```yaml bad budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  minAvailable: 1
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
```yaml good budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: churn-api
```

## Known limits
Judged are a workload and what stands in its own file or, failing that, in its own directory. With an autoscaler, the
lowest number of pods counts. Silent where a kustomization may set the number.

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
- https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
"""

from collections.abc import Iterator

from dslint.project import Availability
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Availability,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/pdb-min-available",
        "polaris/pdbMinAvailableGreaterThanHPAMinReplicas",
        "kyverno/pdb-minavailable",
        "kyverno/deployment-replicas-higher-than-pdb",
        "kyverno/require-reasonable-pdbs",
        "kyverno/require-replicas-allow-disruption",
        "popeye/POP-901",
    ),
)
def check(availability: Availability) -> Iterator[Finding]:
    fewest = availability.fewest
    if not fewest or not availability.is_decided:
        return
    for budget in availability.budgets:
        amount = budget.max_unavailable or budget.min_available
        if amount is not None and budget.spares(fewest) == 0 and not budget.blocks_always(amount):
            whose = f"{availability.workload.kind} `{availability.workload.object.name}`"
            message = (
                f"with `{amount.text}` none of the {fewest} pods of {whose} may go: no node with one can be emptied"
            )
            if fewest == 1:
                message = f"with `{amount.text}` the only pod of {whose} may never go: its node cannot be emptied"
            yield Finding(
                amount.span,
                f"{message} for an update",
                help="run one pod more, or leave the budget out" if fewest == 1 else "use `maxUnavailable: 1`",
                related=(Related(availability.count_span, "so many pods there are at the least"),),
            )

r"""A disruption budget does not say how many pods must stay.

## Why it matters
A PodDisruptionBudget says how many pods may be taken away at a time when nodes are emptied for an update. Without
`minAvailable` and `maxUnavailable` it says nothing of the kind, though it looks as if these pods were taken care of.

## Examples
```yaml bad budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  selector:
    matchLabels:
      app: churn-api
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
Silent for what a kustomization builds from, which may put the number in.

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
- https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
"""

from collections.abc import Iterator

from dslint.kubernetes import DisruptionBudget
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=DisruptionBudget,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kube-score/poddisruptionbudget-has-policy",),
)
def check(budget: DisruptionBudget) -> Iterator[Finding]:
    said = budget.spec is None or any(name in budget.spec for name in ("minAvailable", "maxUnavailable"))
    if not said and not budget.is_kustomized:
        yield Finding(
            budget.anchor,
            "the budget says neither `minAvailable` nor `maxUnavailable`: nobody knows how many pods must stay",
            help="`maxUnavailable: 1` lets the pods go one after the other",
        )

r"""A disruption budget lets no pod go, so that no node can be emptied.

## Why it matters
Nodes are emptied (`kubectl drain`) for updates, for repair and when the cluster gets smaller. With `maxUnavailable: 0`
or `minAvailable: 100%` every attempt is refused, for as long as the budget is there:

```text
error when evicting pods/"churn-api-7c9d8" -n "ml" (will retry after 5s): Cannot evict pod as it would violate the
pod's disruption budget.
```

So the update hangs, or the cloud gives up waiting (GKE does so after an hour) and takes the node away regardless; the
autoscaler of the cluster keeps nodes that nobody needs, with their GPUs.

A job that must not be disturbed is better protected by what is meant for it, such as the annotation
`cluster-autoscaler.kubernetes.io/safe-to-evict: "false"`.

## Examples
```yaml bad budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  maxUnavailable: 0
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
A budget that lets no pod go because there are too few of them is reported by *disruption-budget-of-all-pods*.

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
- https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
- https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies
"""

from collections.abc import Iterator

from dslint.kubernetes import DisruptionBudget
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=DisruptionBudget,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/pdb-max-unavailable",
        "polaris/pdbDisruptionsIsZero",
        "kyverno/pdb-maxunavailable",
        "kyverno/pdb-maxunavailable-with-deployments",
    ),
)
def check(budget: DisruptionBudget) -> Iterator[Finding]:
    for amount in (budget.max_unavailable, budget.min_available):
        if amount is not None and budget.blocks_always(amount):
            yield Finding(
                amount.span,
                f"`{amount.text}` lets no pod go, ever: nodes with one of them cannot be emptied for an update",
                help="`maxUnavailable: 1` lets the pods go one after the other",
            )

r"""A disruption budget protects pods that do not work.

## Why it matters
By default a pod that is running but not ready is protected like the others as soon as too few are ready. So an
application that is broken, or waits for a model that does not load, cannot be moved either, and holds up the update of
its nodes until somebody deletes its pods by hand. `AlwaysAllow` lets pods go that do nothing anyway.

## Examples
```yaml bad budget.yaml
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
```yaml fixed budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: churn-api
  unhealthyPodEvictionPolicy: AlwaysAllow
```
```yaml good budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app: churn-api
```

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
"""

from collections.abc import Iterator

from dslint.kubernetes import DisruptionBudget
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(
    on=DisruptionBudget,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("kube-linter/pdb-unhealthy-pod-eviction-policy",),
)
def check(budget: DisruptionBudget) -> Iterator[Finding]:
    spec = budget.spec
    if budget.version == "v1" and spec is not None and "unhealthyPodEvictionPolicy" not in spec:
        yield Finding(
            budget.anchor,
            "the budget protects pods that are not ready too: an application that is broken holds up its nodes",
            help="add `unhealthyPodEvictionPolicy: AlwaysAllow`",
            fix=Fix("Let unready pods go", (spec.insert("unhealthyPodEvictionPolicy", "AlwaysAllow"),)),
        )

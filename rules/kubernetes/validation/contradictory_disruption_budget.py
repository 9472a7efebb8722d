r"""A disruption budget has both `minAvailable` and `maxUnavailable`.

## Why it matters
A budget says either how many pods must stay, or how many may be away. Kubernetes takes one of the two:

```text
spec: Invalid value: policy.PodDisruptionBudgetSpec{...}: minAvailable and maxUnavailable cannot be both set
```

## Examples
```yaml bad
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: churn-api
spec:
  minAvailable: 1
  maxUnavailable: 1
  selector:
    matchLabels:
      app: churn-api
```
```yaml good
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

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Iterator

from dslint.kubernetes import DisruptionBudget
from dslint.kubernetes.fields import key, scalar
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=DisruptionBudget, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(budget: DisruptionBudget) -> Iterator[Finding]:
    spec = budget.spec
    if spec is None or not scalar(spec, "minAvailable") or not scalar(spec, "maxUnavailable"):
        return
    one, other = key(spec, "minAvailable"), key(spec, "maxUnavailable")
    if one is not None and other is not None:
        yield Finding(
            other.span,
            "the budget has a `minAvailable` too: Kubernetes takes only one of the two, and refuses it",
            help="keep `maxUnavailable`, which stays right when the number of pods changes",
            related=(Related(one.span, "the other one"),),
        )

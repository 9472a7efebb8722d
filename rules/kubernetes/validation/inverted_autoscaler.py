r"""The lowest number of pods of an autoscaler is above the highest.

## Why it matters
An autoscaler chooses a number between the two. If the lowest is above the highest there is none, and Kubernetes
refuses it:

```text
The HorizontalPodAutoscaler "churn-api" is invalid: spec.maxReplicas: Invalid value: 4: must be greater than or equal to
`minReplicas`
```

## Examples
```yaml bad
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  minReplicas: 8
  maxReplicas: 4
```
```yaml good
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  minReplicas: 4
  maxReplicas: 8
```

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from collections.abc import Iterator

from dslint.kubernetes import Autoscaler
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Autoscaler, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(autoscaler: Autoscaler) -> Iterator[Finding]:
    node, lowest, highest = autoscaler.highest_node, autoscaler.lowest, autoscaler.highest
    if node is not None and lowest is not None and highest is not None and highest < lowest:
        yield Finding(
            node.span,
            f"at most {highest} pods, and at least {lowest}: no number is both, and Kubernetes refuses the autoscaler",
            help=f"write {lowest} or more, or lower the lowest number",
        )

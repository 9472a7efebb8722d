r"""Two autoscalers change the same workload.

## Why it matters
Each HorizontalPodAutoscaler works out by itself how many pods there should be, and writes that number into the
workload. Two of them on one Deployment write different numbers every few seconds: pods are started and stopped
without end, and with models that take minutes to load the service never gets calm. A KEDA `ScaledObject` makes an
autoscaler too, so one beside a hand-written HorizontalPodAutoscaler is the same mistake.

## Examples
```yaml bad
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api-cpu
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  maxReplicas: 10
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api-memory
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    # expect: duplicate-autoscaler (kyverno/prevent-duplicate-hpa)
    name: churn-api
  maxReplicas: 20
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
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
  - type: Resource
    resource:
      name: memory
      target:
        type: Utilization
        averageUtilization: 80
```

## Known limits
Both must stand in one file, or in one directory with their namespaces written: variants of one autoscaler in
different directories are mostly for different clusters, and in tests and examples different files are alternatives.

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
- https://keda.sh/docs/latest/concepts/scaling-deployments/
"""

from collections.abc import Iterator

from dslint.project import Reference
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Reference,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kyverno/prevent-duplicate-hpa", "kyverno/prevent-duplicate-vpa"),
)
def check(reference: Reference) -> Iterator[Finding]:
    rival = reference.rival
    if rival is None:
        return
    yield Finding(
        reference.span,
        f"the {reference.kind} `{reference.name}` has two autoscalers, this and `{rival.holder.name}`, which undo "
        "each other's work",
        help="put all metrics into one autoscaler: it takes the largest number of pods that any of them asks for",
        related=(Related(rival.span, "the other one"),),
    )

r"""An autoscaler goes down to one pod.

## Why it matters
When there is little to do, one pod is left. If its node goes just then, or the pod crashes, nobody answers until a new
one has started, which takes minutes where a model must be loaded. The autoscaler brings no help: it looks at how busy
pods are, not at whether they are there.

## Examples
```yaml bad autoscaler.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  minReplicas: 1
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
```
```yaml good autoscaler.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
```

## Known limits
An autoscaler that goes down to no pod at all means to save what it costs, and is left alone.

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from collections.abc import Iterator

from dslint.kubernetes import Autoscaler
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Autoscaler,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/hpa-minimum-three-replicas",
        "kube-score/horizontalpodautoscaler-replicas",
        "polaris/hpaMinAvailability",
    ),
)
def check(autoscaler: Autoscaler) -> Iterator[Finding]:
    if autoscaler.lowest == 1 and autoscaler.highest not in (0, 1):
        node = autoscaler.lowest_node
        yield Finding(
            node.span if node is not None else autoscaler.anchor,
            "one pod is left when there is little to do: if it goes, nobody answers until another has started",
            help="`minReplicas: 2`",
        )

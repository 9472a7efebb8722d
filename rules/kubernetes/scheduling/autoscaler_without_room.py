r"""An autoscaler has no room to scale.

## Why it matters
With `minReplicas` equal to `maxReplicas` the number of pods never changes, however busy they are: the autoscaler does
nothing but overwrite `replicas` of its workload. It is mostly a test that was left in, or a limit that was forgotten
when the other one grew.

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
  minReplicas: 4
  maxReplicas: 4
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
  minReplicas: 4
  maxReplicas: 12
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
```

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from collections.abc import Iterator

from dslint.kubernetes import Autoscaler
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Autoscaler,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("polaris/hpaMaxAvailability",),
)
def check(autoscaler: Autoscaler) -> Iterator[Finding]:
    node, lowest, highest = autoscaler.highest_node, autoscaler.lowest, autoscaler.highest
    if node is not None and lowest is not None and highest is not None and highest == lowest:
        yield Finding(
            node.span,
            f"there are always {lowest} pods, as `{node.text}` is the lowest number too: nothing is ever scaled",
            help="raise the highest number, or remove the autoscaler and set `replicas`",
        )

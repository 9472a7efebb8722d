r"""An autoscaler measures against a request that the pods do not have.

## Why it matters
`averageUtilization: 70` means 70 % of what the containers *request*. If one of them requests no CPU, there is nothing
to take a percentage of, and the autoscaler never adds a pod, however high the load is:

```text
failed to get cpu utilization: missing request for cpu in container api of Pod churn-api-5d4f9c7b6-x2lq
```

`kubectl get hpa` shows it as `<unknown>/70%`.

## Examples
```yaml bad
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: churn-api}
  minReplicas: 2
  maxReplicas: 6
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  selector:
    matchLabels: {app: churn-api}
  template:
    metadata:
      labels: {app: churn-api}
    spec:
      containers:
        - name: api
          image: ghcr.io/acme/churn-api:1.4.2
          resources:
            limits: {memory: 1Gi}
```
```yaml good
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: churn-api}
  minReplicas: 2
  maxReplicas: 6
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  selector:
    matchLabels: {app: churn-api}
  template:
    metadata:
      labels: {app: churn-api}
    spec:
      containers:
        - name: api
          image: ghcr.io/acme/churn-api:1.4.2
          resources:
            requests: {cpu: 500m}
            limits: {memory: 1Gi}
```

## Known limits
Autoscaler and target must both be in the project. A limit without a request counts as both. A LimitRange may add
requests; then switch the rule off. Silent in tests.

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Object
from dslint.project import Reference
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.yaml import Scalar, as_sequence, find

_KINDS = ("Deployment", "StatefulSet", "ReplicaSet")


@rule(on=Reference, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(reference: Reference) -> Iterator[Finding]:
    targets = reference.targets
    if reference.how != "scaleTargetRef" or reference.holder.kind != "HorizontalPodAutoscaler" or len(targets) != 1:
        return
    if targets[0].kind not in _KINDS or targets[0].is_partial or reference.document.purpose is Purpose.TEST:
        return
    for name, node in _percentages(reference.holder):
        missing = [each for each in _containers(targets[0]) if _requests_none(each, name)]
        if missing:
            yield Finding(
                node.span,
                f"this is a percentage of the {name} request, and `{missing[0].name}` has none: nothing is ever scaled",
                help=f"add a `{name}` request to each container of the pod",
                related=tuple(Related(each.anchor, f"no {name} request") for each in missing),
            )


def _containers(target: Object) -> list[Container]:
    pods = [pod for workload in target.workloads if not workload.injects for pod in workload.pods]
    return [each for pod in pods if not pod.limits for each in (*pod.containers, *pod.sidecars)]


def _requests_none(container: Container, name: str) -> bool:
    return container.resources_known and name not in container.requests and name not in container.limits


def _percentages(holder: Object) -> Iterator[tuple[str, Scalar]]:
    """The resources that are measured in percent of their request, each with the node of its name."""
    old = find(holder.spec, "targetCPUUtilizationPercentage")
    if isinstance(old, Scalar):
        yield "cpu", old
    metrics = as_sequence(find(holder.spec, "metrics"))
    for index in range(len(metrics.items) if metrics is not None else 0):
        resource = find(metrics, index, "resource")
        name = find(resource, "name")
        wanted = find(resource, "target", "averageUtilization") or find(resource, "targetAverageUtilization")
        if isinstance(name, Scalar) and name.text in ("cpu", "memory") and isinstance(wanted, Scalar):
            yield name.text, name

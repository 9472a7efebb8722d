r"""A manifest sets `replicas` though an autoscaler decides on them.

## Why it matters
Each time the manifest is applied, the number in it wins: twelve busy pods become two, and the autoscaler needs minutes
to bring them back, during which the two are overrun. With GitOps this happens again and again.

Leave `replicas` out, and the number stays with the autoscaler. Only once, at the change itself, mind that a manifest
without `replicas` means one pod to `kubectl apply` if the one before had it: the page below says how to avoid that.

## Examples
```yaml bad deployment.yaml
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
```
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
  minReplicas: 2
  maxReplicas: 12
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
```
```yaml fixed deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
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
```yaml good deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
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
  maxReplicas: 12
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
```

## Known limits
Judged are a workload and what stands in its own file or, failing that, in its own directory. A number may also be
meant as the one to start with, where the manifest is applied just once.

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
"""

from collections.abc import Iterator

from dslint.project import Availability
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(
    on=Availability,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured",),
)
def check(availability: Availability) -> Iterator[Finding]:
    workload = availability.workload
    node = workload.replicas_node
    if node is None or node.value == 0 or workload.spec is None or not availability.autoscalers:
        return
    autoscaler = availability.autoscalers[0]
    edit = workload.spec.remove("replicas")
    yield Finding(
        node.span,
        f"each apply sets the number of pods back to {node.text}, whatever the autoscaler has made of it",
        help="remove `replicas`: the autoscaler decides on it",
        related=(Related(autoscaler.anchor, "the autoscaler"),),
        fix=Fix("Leave the number to the autoscaler", (edit,)) if edit is not None else None,
    )

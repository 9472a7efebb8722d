r"""Several pods of a workload may run on one node.

## Why it matters
Several replicas are there so that one may fail. If the scheduler puts them on one node, as it may when the others
are full, they fail together. `topologySpreadConstraints` or `podAntiAffinity` tell it to keep them apart; with
`ScheduleAnyway` that is a wish and leaves no pod waiting.

## Examples
```yaml bad deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 3
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
  replicas: 3
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            app: churn-api
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

## Known limits
Silent for one replica, for DaemonSets, and for pods with GPUs, of which a node often holds one anyway. The scheduler
of a cluster may have such a wish of its own for all pods.

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
- https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity
"""

from collections.abc import Iterator

from dslint.project import Availability
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Availability,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/no-anti-affinity",
        "kube-score/deployment-has-host-podantiaffinity",
        "kube-score/statefulset-has-host-podantiaffinity",
        "polaris/topologySpreadConstraint",
        "kyverno/topologyspreadconstraints-policy",
    ),
)
def check(availability: Availability) -> Iterator[Finding]:
    workload, fewest = availability.workload, availability.fewest
    pod = workload.pods[0]
    if workload.kind not in ("Deployment", "StatefulSet") or fewest is None or fewest <= 1 or pod.is_spread:
        return
    if not any(container.gpu_resource for container in pod.containers):
        yield Finding(
            workload.anchor,
            f"all {fewest} pods may run on one node, and go with it",
            help="add `topologySpreadConstraints` over `kubernetes.io/hostname` for the labels of its pods",
        )

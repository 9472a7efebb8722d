r"""A pod that should run for ever is made by hand.

## Why it matters
A Pod belongs to one node. When that goes, for an update or because it breaks, the pod is gone too and nobody makes a
new one. A Deployment keeps as many pods as it says, wherever there is room, and can change them one after the other.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
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
  replicas: 1
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

## Known limits
Pods that end (`restartPolicy: Never` or `OnFailure`), tests of Helm charts and static pods of a node are left alone.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/#working-with-pods
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Workload,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "kubescape/C-0073",
        "kyverno/prevent-bare-pods",
        "popeye/POP-208",
    ),
)
def check(workload: Workload) -> Iterator[Finding]:
    found = workload.object
    if workload.kind != "Pod" or workload.runs_to_completion or found.is_helm_test:
        return
    if found.namespace != "kube-system":
        yield Finding(
            workload.anchor,
            "when its node goes, this pod is gone for good: nothing makes a new one",
            help="make it a Deployment with `replicas: 1`, or a Job if it ends",
        )

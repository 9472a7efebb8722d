r"""A Deployment stops all its pods before it starts new ones.

## Why it matters
`strategy: {type: Recreate}` means an outage with every change, for as long as the new pods need to start. A rolling
update keeps the old ones until the new ones answer.

## Examples
```yaml bad deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  strategy:
    type: Recreate
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
Silent where a second set of pods could not start beside the first: with GPUs, with a volume, and with a port of the
node.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, Workload
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar


@rule(
    on=Workload,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-linter/no-rolling-update-strategy",
        "kube-score/deployment-strategy",
        "kubescape/C-0305",
    ),
)
def check(workload: Workload) -> Iterator[Finding]:
    if workload.kind != "Deployment" or workload.strategy_type != "Recreate" or workload.strategy is None:
        return
    if any(_is_alone(pod) for pod in workload.pods):
        return
    kind = as_scalar(workload.strategy.get("type"))
    yield Finding(
        kind.span if kind is not None else workload.anchor,
        "each change stops all pods first: nobody answers until the new ones are ready",
        help="remove it: a rolling update keeps the old pods until the new ones answer",
    )


def _is_alone(pod: PodSpec) -> bool:
    """Whether a second pod could not start beside the first."""
    containers = pod.containers
    if pod.host_network or any(each.gpu_resource or any(port.host_port for port in each.ports) for each in containers):
        return True
    return any(volume.source_kind in ("persistentVolumeClaim", "hostPath") for volume in pod.volumes)

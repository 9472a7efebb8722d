r"""A pod runs the Kubernetes dashboard.

## Why it matters
The Kubernetes dashboard shows and changes everything in a cluster that its ServiceAccount may. Old versions let people
skip the login, and open ones were used to mine coins on other people's clusters. Tools that run on one's own machine
with one's own rights (Headlamp, k9s, `kubectl`) show the same.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: dashboard
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: dashboard
        image: kubernetesui/dashboard:v2.7.0
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule

_IMAGES = ("kubernetesui/dashboard", "kubernetes-dashboard")


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("checkov/CKV_K8S_33",),
)
def check(container: Container) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is not None and node is not None and any(name in image.name for name in _IMAGES):
        yield Finding(
            node.span,
            "the dashboard does for whoever reaches it what its ServiceAccount may do in the cluster",
            help="remove it, or let it listen inside the cluster only and give it a ServiceAccount that may only read",
        )

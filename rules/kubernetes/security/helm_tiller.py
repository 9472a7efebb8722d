r"""A container runs Tiller, the server of Helm 2.

## Why it matters
Tiller, the server part of Helm 2, acts with the rights of the whole cluster for everybody who reaches its port, without
asking who it is: any pod can install anything with it. Helm 3 has no server; Helm 2 gets no fixes since November 2020.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: tiller
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: tiller
        image: ghcr.io/helm/tiller:v2.17.0
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
- https://helm.sh/blog/helm-v2-deprecation-timeline/
- https://helm.sh/docs/topics/v2_v3_migration/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "checkov/CKV_K8S_34",
        "trivy/KSV-0102",
        "kyverno/disallow-helm-tiller",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is not None and node is not None and image.name.rpartition("/")[2] == "tiller":
        yield Finding(
            node.span,
            "Tiller installs anything for everybody who reaches it, with the rights of the cluster, and gets no fixes",
            help="move to Helm 3, which needs no server (`helm 2to3`), and remove Tiller",
        )

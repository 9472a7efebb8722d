r"""A container has no request or no limit for the disk of its node.

## Why it matters
What a container writes outside of volumes, its logs and its `emptyDir` volumes lie on the disk of the node, which all
pods share. A download of a large model, a log that grows or a data set under `/tmp` fills it, and then Kubernetes
evicts pods, not only the one that did it:

```text
The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 9Gi
```

A request has the pod put where the space is, and with a limit only the pod that takes too much is evicted.

## Examples
```yaml bad
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
```yaml good
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
            ephemeral-storage: 20Gi
          limits:
            memory: 8Gi
            ephemeral-storage: 20Gi
```

## Known limits
A limit without a request is taken for both by Kubernetes, and so is fine here. A `LimitRange` of the namespace may set
a default; dslint cannot see the cluster.

## References
- https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule

_NAME = "ephemeral-storage"


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kube-score/container-ephemeral-storage-request-and-limit",),
)
def check(container: Container) -> Iterator[Finding]:
    if not container.resources_are_whole or _NAME in container.limits:
        return
    yield Finding(
        container.limits_anchor,
        f"{container.display_name} may fill the disk of its node, and then others are evicted too",
        help=f"add `{_NAME}:` under `resources.requests` and `resources.limits`: what it writes outside of volumes",
    )

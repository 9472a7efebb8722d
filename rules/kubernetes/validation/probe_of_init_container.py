r"""An init container has a probe.

## Why it matters
Init containers run one after the other, each to its end, before the others start; nobody asks them whether they are
ready. A probe or a `lifecycle` hook in one is mostly a block that was copied, and Kubernetes refuses the pod:

```text
spec.template.spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without
restartPolicy=Always
```

A sidecar, which is an init container with `restartPolicy: Always`, may have them.

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
      initContainers:
      - name: wait
        image: ghcr.io/acme/wait:1.0.3
        readinessProbe:
          exec:
            command:
            - /ready
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
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
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers
- https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.fields import key
from dslint.rule import Category, Finding, Severity, rule

_FIELDS = ("livenessProbe", "readinessProbe", "startupProbe", "lifecycle")


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    if container.role not in ("init", "ephemeral"):
        return
    for name in _FIELDS:
        found = key(container.yaml, name)
        if found is not None:
            yield Finding(
                found.span,
                f"an {container.role} container can have no `{name}`: Kubernetes refuses the pod",
                help="leave it out, or add `restartPolicy: Always` if the container is to go on running"
                if container.role == "init"
                else "leave it out",
            )

r"""A container is privileged, and must not gain privileges.

## Why it matters
A privileged container, or one with the capability `CAP_SYS_ADMIN`, may do all that root may on the node.
`allowPrivilegeEscalation: false` says that it must never get more than it began with, and the two cannot be promised
together. Kubernetes refuses the pod:

```text
spec.containers[0].securityContext: Invalid value: ...: cannot set `allowPrivilegeEscalation` to false and
`privileged` to true
```

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
        securityContext:
          privileged: true
          allowPrivilegeEscalation: false
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
        securityContext:
          allowPrivilegeEscalation: false
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.fields import boolean, items, mapping, scalar
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Scalar


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    own = mapping(container.yaml, "securityContext")
    place = scalar(own, "allowPrivilegeEscalation")
    if place is None or boolean(own, "allowPrivilegeEscalation") is not False:
        return
    added = [item.text for item in items(own, "capabilities", "add") if isinstance(item, Scalar)]
    what = "is privileged" if boolean(own, "privileged") else "has the capability `CAP_SYS_ADMIN`"
    if boolean(own, "privileged") or "CAP_SYS_ADMIN" in added:
        yield Finding(
            place.span,
            f"the container {what}, so `allowPrivilegeEscalation` cannot be false: Kubernetes refuses the pod",
            help="leave out one of the two; most containers need no privileges",
        )

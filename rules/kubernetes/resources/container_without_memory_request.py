r"""A container asks for no memory.

## Why it matters
The scheduler puts a pod where the memory that it *asks for* is left. Without a request it fits anywhere, also on a node
that is full; and when the node runs out of memory, what asks for nothing and uses something is evicted first:

```text
The node was low on resource: memory. Container train was using 3Gi, request is 0
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
        resources:
          requests:
            cpu: 2
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
            cpu: 2
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
A limit counts as a request too, as Kubernetes takes it for one (see `unwritten-request`). A `LimitRange` of the
namespace may set a default request; dslint cannot see the cluster. Init containers, Helm's tests and pods whose
controller sets the amounts are left alone.

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "polaris/memoryRequestsMissing",
        "checkov/CKV_K8S_12",
        "trivy/KSV-0016",
        "kubescape/C-0269",
        "kubesec/RequestsMemory",
        "kyverno/require-qos-burstable",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    pod = container.pod
    given = (container.requests, container.limits, pod.requests, pod.limits)
    if not container.resources_are_whole or any("memory" in amounts for amounts in given):
        return
    yield Finding(
        container.requests_anchor,
        f"{container.display_name} asks for no memory: it is put on nodes that are full, and evicted there first",
        help="add `memory:` under `resources.requests`: what it takes in normal use",
    )

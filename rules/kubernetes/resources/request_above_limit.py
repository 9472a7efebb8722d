r"""A container asks for more of a resource than it may have.

## Why it matters
A request is what a container is promised, a limit what it may take at most. A promise above the maximum makes no
sense, and Kubernetes refuses the pod. With a Deployment it refuses the whole object when it is applied; with a custom
resource (a `RayCluster`, a `PyTorchJob`) only the pods later on, and the object waits for ever:

```text
spec.containers[0].resources.requests: Invalid value: "16Gi": must be less than or equal to memory limit of 8Gi
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
            memory: 16Gi
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
            memory: 16Gi
```

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Container,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(),
)
def check(container: Container) -> Iterator[Finding]:
    for name, request in container.requests.items():
        limit = container.limits.get(name)
        if limit is None or request.value is None or limit.value is None or gpu_resource(name) is not None:
            continue
        if request.value > limit.value:
            yield Finding(
                request.span,
                f"the {name} request `{request.text}` is above the limit `{limit.text}`: Kubernetes refuses the pod",
                help=f"raise the limit to at least `{request.text}`, or lower the request to at most `{limit.text}`",
                related=(Related(limit.span, "the limit"),),
            )

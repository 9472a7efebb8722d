r"""A container asks for another number of GPUs than its limit.

## Why it matters
A GPU cannot be shared by promise: Kubernetes hands out whole ones, and wants request and limit to be the same number.
If only the limit is written, the request follows by itself. If only the request is written, or the two differ, it
refuses the pod:

```text
spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources
spec.containers[0].resources.requests: Invalid value: "1": must be equal to nvidia.com/gpu limit of 2
```

With a Deployment or a custom resource the object itself may be accepted, and no pod ever appears.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          requests:
            memory: 8Gi
            nvidia.com/gpu: 1
          limits:
            memory: 8Gi
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          requests:
            memory: 8Gi
            nvidia.com/gpu: 1
          limits:
            memory: 8Gi
            nvidia.com/gpu: 1
```
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          requests: {memory: 8Gi, nvidia.com/gpu: 1}
          limits: {memory: 8Gi, nvidia.com/gpu: 2}
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          requests:
            cpu: "4"
            memory: 8Gi
          limits:
            memory: 8Gi
            nvidia.com/gpu: 1
```

## References
- https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/#using-device-plugins
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container, Quantity
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, rule


@rule(
    on=Container,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=(),
)
def check(container: Container) -> Iterator[Finding]:
    for name, request in container.requests.items():
        limit = container.limits.get(name)
        if gpu_resource(name) is None or not request.value:
            continue
        if limit is None and container.resources_known:
            yield Finding(
                request.span,
                f"`{name}` has a request and no limit: Kubernetes refuses the pod",
                help=f"write `{name}: {request.text}` under `limits`; the request follows by itself",
                fix=_fix(container, name, request),
            )
        elif limit is not None and limit.value is not None and limit.value != request.value:
            yield Finding(
                request.span,
                f"the `{name}` request `{request.text}` is not the limit `{limit.text}`: Kubernetes refuses the pod",
                help="write the number of GPUs that you want under `limits` only; the request follows by itself",
                related=(Related(limit.span, "the limit"),),
            )


def _fix(container: Container, name: str, request: Quantity) -> Fix | None:
    edit = _limit(container, name, request.node.span.text)
    return Fix(f"add the limit `{name}: {request.text}`", (edit,)) if edit else None


def _limit(container: Container, name: str, amount: str) -> Edit | None:
    limits = container.limits_node
    if limits is not None:
        return limits.insert(name, amount)
    return container.resources.insert("limits", f"{name}: {amount}") if container.resources else None

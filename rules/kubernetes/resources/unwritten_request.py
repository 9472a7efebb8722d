r"""A limit stands without its request, which then silently follows it.

## Why it matters
Where only a limit is written, Kubernetes takes it for the request too. That may be what you want, but it is easily
overlooked: a generous `cpu: 16` as an upper bound also means that the pod only starts where sixteen cores are free. And
some tools, among them policies of the cluster, want to see both.

The fix writes down what is true already.

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
          limits:
            memory: 8Gi
```
```yaml fixed
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
          limits:
            memory: 8Gi
          requests:
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

## Known limits
Looked at are CPU, memory and ephemeral storage; of GPUs the request always equals the limit. If `requests` stands there
and lacks several amounts, there is no fix.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
- https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/#specify-a-memory-request-and-a-memory-limit
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Quantity
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule

_NAMES = ("cpu", "memory", "ephemeral-storage")


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
)
def check(container: Container) -> Iterator[Finding]:
    if not container.resources_are_whole:
        return
    missing = [name for name in _NAMES if name in container.limits and name not in container.requests]
    if missing:
        first = container.limits[missing[0]]
        shown = ", ".join(f"`{name}: {container.limits[name].text}`" for name in missing)
        yield Finding(
            first.span,
            f"without a request, {container.display_name} also asks for as much as its limit: {shown}",
            help=f"write it down under `requests`: {shown}, or less if it needs less",
            fix=_fix(container, {name: container.limits[name] for name in missing}),
        )


def _fix(container: Container, limits: dict[str, Quantity]) -> Fix | None:
    amounts = "\n".join(f"{name}: {limit.node.span.text}" for name, limit in limits.items())
    requests, resources = container.requests_node, container.resources
    title = "write the requests down"
    if requests is not None:
        edits = [requests.insert(name, limit.node.span.text) for name, limit in limits.items()]
        return Fix(title, (edits[0],)) if len(edits) == 1 else None
    if resources is None or "requests" in resources:
        return None
    return Fix(title, (resources.insert("requests", amounts),))

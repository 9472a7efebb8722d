r"""A container asks for a resource that Kubernetes does not have.

## Why it matters
Kubernetes itself counts `cpu`, `memory`, `ephemeral-storage` and huge pages. Whatever else a node offers has a name
with a domain, such as `nvidia.com/gpu`. Any other name, mostly a slip (`mem`, `Memory`, `cpus`), is refused:

```text
The Job "train" is invalid: spec.template.spec.containers[0].resources.limits[mem]: Invalid value: "mem": must be a
standard resource type or fully qualified
The Job "train" is invalid: spec.template.spec.containers[0].resources.requests[storage]: Invalid value: "storage": must
be a standard resource for containers
```

"Fully qualified" means: with a domain. In a custom resource (a `RayCluster`, a `PyTorchJob`) the object may be taken,
and then its operator fails to make the pods.

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
            cpus: 2
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
            cpu: 2
```

## Known limits
Names known to be meant for a GPU (`gpu`) are left to `misspelt-gpu-resource`. A name with a domain is never judged: any
device plugin may offer it.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-types
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
"""

from collections.abc import Iterator

from dslint.facts.gpus import meant_resource
from dslint.kubernetes import Container
from dslint.kubernetes.fields import pairs
from dslint.kubernetes.placeholders import is_placeholder
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Scalar

_STANDARD = ("cpu", "memory", "ephemeral-storage")
_SLIPS = {
    "mem": "memory",
    "ram": "memory",
    "cpus": "cpu",
    "cores": "cpu",
    "storage": "ephemeral-storage",
    "disk": "ephemeral-storage",
    "ephemeralstorage": "ephemeral-storage",
    "ephemeral_storage": "ephemeral-storage",
}


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    for part in (container.limits_node, container.requests_node):
        for name, key, _ in pairs(part) if part is not None else ():
            if not isinstance(key, Scalar) or _may_be_known(name):
                continue
            meant = name.lower() if name.lower() in _STANDARD else _SLIPS.get(name.lower())
            yield Finding(
                key.span,
                f"there is no resource `{name}`: Kubernetes refuses the pod",
                help=f"write `{meant}`"
                if meant
                else "write `cpu`, `memory` or `ephemeral-storage`, or a name with the domain of its device plugin",
            )


def _may_be_known(name: str) -> bool:
    """Whether it is a resource, or a rule of its own says what it is, or it is yet to be filled in."""
    if name in _STANDARD or "/" in name or name.startswith("hugepages-"):
        return True
    return meant_resource(name) is not None or name == "<<" or not name or is_placeholder(name)

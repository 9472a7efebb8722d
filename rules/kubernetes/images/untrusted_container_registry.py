r"""A container's image comes from a registry that is not on your list.

## Why it matters
An image is a program that runs inside your cluster, with all that its pod may reach. Many companies therefore allow
only registries of their own, or a few that they trust, and find out about exceptions when the cluster refuses the pod.

## Examples
```yaml bad job.yaml
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
        image: docker.io/someone/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```
```toml bad dslint.toml
[rules.untrusted-container-registry]
registries = ["*.corp.example.com", "ghcr.io/acme/*"]
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
        image: registry.corp.example.com/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```
```toml good dslint.toml
[rules.untrusted-container-registry]
registries = ["*.corp.example.com", "ghcr.io/acme/*"]
```

## Options
- `registries` (default `[]`): the registries, or repositories in them, that are allowed, such as
  `["quay.io", "ghcr.io/acme/*"]`; `*` stands for any text, and with an empty list nothing is reported

## Known limits
Images of Dockerfiles have a list of their own, in `untrusted-registry`. Names that something else fills in are not
judged.

## References
- https://kubernetes.io/docs/concepts/containers/images/#image-names
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Given, Severity, rule


class Options:
    """The registries that are allowed."""

    registries: tuple[str, ...] = ()


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.ERROR,
    options=Options,
    covers=(
        "trivy/KSV-0125",
        "trivy/KSV-0032",
        "trivy/KSV-0033",
        "trivy/KSV-0034",
        "trivy/KSV-0035",
        "kubescape/C-0078",
        "kyverno/restrict-image-registries",
        "kyverno/allowed-image-repos",
        "popeye/POP-113",
    ),
)
def check(container: Container, given: Given[Options]) -> Iterator[Finding]:
    allowed = given.options.registries
    image, node = container.image, container.image_node
    if not allowed or image is None or node is None or not image.known or container.image_is_replaced:
        return
    names = (image.registry, f"{image.registry}/{image.repository}")
    if not any(fnmatchcase(name, pattern) for pattern in allowed for name in names):
        yield Finding(
            node.span,
            f"`{image}` comes from `{image.registry}`, and not from a place that is allowed",
            help=f"take it from one of these: {', '.join(f'`{each}`' for each in allowed)}",
        )

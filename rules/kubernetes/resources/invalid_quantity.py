r"""An amount of a resource has a unit that Kubernetes does not know.

## Why it matters
Kubernetes writes amounts in its own way: `8Gi` (8 x 1024³ bytes) or `8G` (8 x 1000³), never `8GB`, `8gb` or `8 Gi`;
half a core is `500m`. Anything else is refused when the manifest is applied:

```text
quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
```

In a custom resource (a `RayCluster`, a `PyTorchJob`) the object may be taken, and then its operator fails to make the
pods, with the message in a log that nobody reads.

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
            memory: 8GB
          limits:
            memory: 8GB
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
          requests:
            memory: 8G
          limits:
            memory: 8G
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
The fix keeps what is written: `8GB` becomes `8G`. If you think of memory in steps of 1024, as most people do, write
`8Gi`. Of custom resources only the containers are looked at.

## References
- https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
- https://github.com/dynamical-org/reformatters/pull/158
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Object, meant_quantity
from dslint.rule import Category, Edit, Finding, Fix, Given, Severity, Span, rule


@rule(
    on=(Object, Container),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
)
def check(found: Object | Container, given: Given[None]) -> Iterator[Finding]:
    spans = _against_schema(found, given) if isinstance(found, Object) else _in_custom_resource(found, given)
    for span in spans:
        written = span.text.strip("\"'")
        meant = meant_quantity(written)
        binary = f", or `{meant}i` for units of 1024" if meant and meant[-1] in "MGTP" else ""
        yield Finding(
            span,
            f"`{written}` is no amount that Kubernetes can read: it refuses the object",
            help=f"write `{meant}`{binary}" if meant else "write a number with or without a unit: `500m`, `2`, `512Mi`",
            fix=Fix(f"write it as `{meant}`", (Edit(span, meant),)) if meant else None,
        )


def _against_schema(found: Object, given: Given[None]) -> list[Span]:
    errors = found.schema_errors(given.kubernetes)
    return [error.span for error in errors if error.kind == "invalid-value" and error.detail == "a quantity"]


def _in_custom_resource(container: Container, given: Given[None]) -> list[Span]:
    amounts = (*container.limits.values(), *container.requests.values())
    wrong = [each.span for each in amounts if not each.known and not each.is_placeholder]
    seen = {span.start for span in _against_schema(container.pod.object, given)} if wrong else set()
    return [span for span in wrong if span.start not in seen]

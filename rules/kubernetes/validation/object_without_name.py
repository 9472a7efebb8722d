r"""An object has no name.

## Why it matters
Every object is stored under its name. Without one, and without a `generateName` from which Kubernetes could make one,
it is refused:

```text
error: error when retrieving current configuration of: ... from server for: "config.yaml": resource name may not be
empty
```

It happens when `name` stands beside `metadata` instead of in it, or when a template left it empty.

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  labels:
    app: churn
data:
  model: churn
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
  labels:
    app: churn
data:
  model: churn
```

## Known limits
Only kinds of Kubernetes itself are judged: files of many tools look like custom resources, and need no name.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.kubernetes.fields import key, scalar
from dslint.kubernetes.names import needs_name
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Object, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(found: Object) -> Iterator[Finding]:
    names = [scalar(found.metadata, field) for field in ("name", "generateName")]
    if not needs_name(found) or any(node is not None and node.text for node in names):
        return
    place = key(found.yaml, "metadata")
    yield Finding(
        place.span if place else found.anchor,
        f"the {found.kind} has no name: Kubernetes refuses it",
        help="add `name` under `metadata`",
    )

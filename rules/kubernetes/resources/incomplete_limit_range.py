r"""A LimitRange leaves out some of the amounts for containers.

## Why it matters
A `LimitRange` fills in what the manifests of a namespace leave out, and refuses what is out of bounds: `default` is the
limit, `defaultRequest` the request of a container that names none; `min` and `max` are the bounds. What is left out
here is neither filled in nor bounded: without `default` one container can still take all the memory of its node.

## Examples
```yaml bad
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: research
spec:
  limits:
  - type: Container
    default:
      memory: 4Gi
    defaultRequest:
      memory: 2Gi
```
```yaml good
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: research
spec:
  limits:
  - type: Container
    default:
      memory: 4Gi
    defaultRequest:
      memory: 2Gi
    min:
      memory: 64Mi
    max:
      memory: 64Gi
```

## References
- https://kubernetes.io/docs/concepts/policy/limit-range/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import Mapping, as_sequence, find, resolve, text_at

_PARTS = ("default", "defaultRequest", "min", "max")


@rule(
    on=Object,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("trivy/KSV-0039",),
)
def check(found: Object) -> Iterator[Finding]:
    limits = as_sequence(find(found.yaml, "spec", "limits")) if found.kind == "LimitRange" else None
    for item in limits.children if limits else ():
        node = resolve(item)
        if not isinstance(node, Mapping) or text_at(node, "type") != "Container":
            continue
        missing = [f"`{part}`" for part in _PARTS if part not in node]
        if missing:
            yield Finding(
                found.anchor,
                f"this LimitRange says nothing of {', '.join(missing)} for containers",
                help=f"add {', '.join(missing)}",
            )

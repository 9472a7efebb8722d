r"""A claim for a volume does not say how big it must be, or how it is accessed.

## Why it matters
A PersistentVolumeClaim needs at least one access mode (`ReadWriteOnce` for one node, `ReadWriteMany` for several) and
a size under `resources.requests.storage`. Without them, Kubernetes refuses it:

```text
The PersistentVolumeClaim "features" is invalid:
* spec.accessModes: Required value: at least 1 access mode is required
* spec.resources[storage]: Required value
```

The claims that a StatefulSet makes need the same; there the StatefulSet is accepted, and its pods never appear.

## Examples
```yaml bad
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: features
spec:
  storageClassName: standard
  resources:
    limits:
      storage: 20Gi
```
```yaml good
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: features
spec:
  storageClassName: standard
  accessModes:
  - ReadWriteOnce
  resources:
    requests:
      storage: 20Gi
```

## Known limits
Nothing is said of files from which a kustomization builds.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
"""

from collections.abc import Iterator

from dslint.kubernetes import Claim
from dslint.kubernetes.fields import has
from dslint.kubernetes.schema import is_kustomized
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Claim, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(claim: Claim) -> Iterator[Finding]:
    if claim.spec is None or is_kustomized(claim.object):
        return
    if not has(claim.spec, "accessModes"):
        yield Finding(
            claim.anchor,
            "the claim has no access mode: Kubernetes makes no volume for it",
            help="add `accessModes: [ReadWriteOnce]`, or `ReadWriteMany` if pods on several nodes write to it",
        )
    if claim.size_node is None and claim.size_is_known:
        yield Finding(
            claim.anchor,
            "the claim does not say how big the volume must be: Kubernetes makes none for it",
            help="add `resources.requests.storage`, such as `20Gi`",
        )

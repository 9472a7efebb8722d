r"""A claim to storage does not say how much it wants.

## Why it matters
The API server refuses it, and with it the StatefulSet's pods if it is one of its templates:

```text
The PersistentVolumeClaim "models" is invalid: spec.resources[storage]: Required value
```

A size is needed even where it means nothing, as for a network file system that all share.

## Examples
```yaml bad claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: standard-rwo
```
```yaml good claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: standard-rwo
  resources:
    requests:
      storage: 50Gi
```

## Known limits
Silent for what a kustomization builds from, which may put the size in.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
"""

from collections.abc import Iterator

from dslint.kubernetes import Claim
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Claim,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kubesec/VolumeClaimRequestsStorage",),
)
def check(claim: Claim) -> Iterator[Finding]:
    if claim.spec is not None and claim.size_node is None and claim.size_is_known and not claim.object.is_kustomized:
        yield Finding(
            claim.anchor,
            "the claim does not say how much storage it wants, so the API server refuses it",
            help="add `resources.requests.storage`, such as `50Gi`",
        )

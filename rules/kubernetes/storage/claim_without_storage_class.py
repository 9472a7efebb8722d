r"""A claim to storage leaves its kind to the cluster.

## Why it matters
Without `storageClassName` the cluster takes its default class, which is a cheap disk here and a fast one there. Where
there is no default, the claim waits for ever, and its pod with it:

```text
pod has unbound immediate PersistentVolumeClaims
```

## Examples
```yaml bad claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 50Gi
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
A claim that is meant for a volume of its own (`volumeName`, `selector`) needs no class, and `""` is one too.
Silent for what a kustomization builds from, which may put the class in.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
- https://kubernetes.io/docs/concepts/storage/storage-classes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Claim
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Claim,
    category=Category.REPRODUCIBILITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("kyverno/require-storageclass",),
)
def check(claim: Claim) -> Iterator[Finding]:
    if claim.spec is None or claim.says_class or claim.names_volume or claim.object.is_kustomized:
        return
    yield Finding(
        claim.anchor,
        "which disk this gets differs from cluster to cluster, and where there is no default it waits for ever",
        help="name a `storageClassName` (`kubectl get storageclass` lists those of a cluster)",
    )

r"""Each pod of a StatefulSet gets a volume that many could share.

## Why it matters
`volumeClaimTemplates` make one volume for each pod. It needs no `ReadWriteMany`: only network file systems can do that,
which cost more, are slower, and do not suit databases. `ReadWriteOnce` is what almost every class of storage can do.

## Examples
```yaml bad statefulset.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: vectors
spec:
  serviceName: vectors
  selector:
    matchLabels:
      app: vectors
  template:
    metadata:
      labels:
        app: vectors
    spec:
      containers:
      - name: qdrant
        image: qdrant/qdrant:v1.12.4
        volumeMounts:
        - name: data
          mountPath: /qdrant/storage
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteMany]
      storageClassName: standard-rwo
      resources:
        requests:
          storage: 50Gi
```
```yaml good statefulset.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: vectors
spec:
  serviceName: vectors
  selector:
    matchLabels:
      app: vectors
  template:
    metadata:
      labels:
        app: vectors
    spec:
      containers:
      - name: qdrant
        image: qdrant/qdrant:v1.12.4
        volumeMounts:
        - name: data
          mountPath: /qdrant/storage
        readinessProbe:
          httpGet:
            path: /readyz
            port: 6333
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: standard-rwo
      resources:
        requests:
          storage: 50Gi
```

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
"""

from collections.abc import Iterator

from dslint.kubernetes import Claim
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Claim,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kubesec/VolumeClaimAccessModeReadWriteOnce",),
)
def check(claim: Claim) -> Iterator[Finding]:
    modes = [mode.text for mode in claim.access_modes]
    for mode in claim.access_modes if claim.is_template else ():
        if mode.text == "ReadWriteMany" and "ReadWriteOnce" not in modes:
            yield Finding(
                mode.span,
                "each pod has a volume of its own, which many nodes need not share",
                help="`ReadWriteOnce` is enough, unless other workloads mount it too",
            )

r"""A PersistentVolume is a directory of a node.

## Why it matters
`hostPath` means the directory of that name on whatever node the pod happens to run. On a cluster with several nodes the
pod finds its data today and an empty directory tomorrow, without an error. It is meant for a cluster of one node, such
as minikube. It also opens the node's own files to pods that may use no `hostPath` themselves.

## Examples
```yaml bad volume.yaml
apiVersion: v1
kind: PersistentVolume
metadata:
  name: models
spec:
  capacity:
    storage: 50Gi
  accessModes: [ReadWriteOnce]
  hostPath:
    path: /data/models
```
```yaml good volume.yaml
apiVersion: v1
kind: PersistentVolume
metadata:
  name: models
spec:
  capacity:
    storage: 50Gi
  accessModes: [ReadWriteOnce]
  nfs:
    server: files.example.com
    path: /models
```

## Known limits
Silent where the volume says on which node it is (`nodeAffinity`).

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes
- https://kubernetes.io/docs/concepts/storage/volumes/#local
"""

from collections.abc import Iterator

from dslint.kubernetes import PersistentVolume
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import find


@rule(
    on=PersistentVolume,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kyverno/limit-hostpath-type-pv",),
)
def check(volume: PersistentVolume) -> Iterator[Finding]:
    if volume.spec is None or "nodeAffinity" in volume.spec:
        return
    path = find(volume.spec, "hostPath", "path")
    if path is not None:
        yield Finding(
            path.span,
            f"`{path.span.text}` is another directory on each node: on a new one, the data is not there",
            help="use storage that all nodes reach, or a `local` volume, which keeps its pods on its node",
        )

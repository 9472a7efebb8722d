r"""A PersistentVolume does not say how big it is, how it is accessed, or where its data lies.

## Why it matters
A PersistentVolume tells Kubernetes of storage that exists: its size (`capacity`), who may use it at a time
(`accessModes`), and exactly one place where it lies (`nfs`, `csi`, `hostPath`, `local`, ...). A `local` volume, a disk
of one node, also needs `nodeAffinity` to say which node. Kubernetes refuses a volume that lacks one of them, or that
has two places:

```text
The PersistentVolume "datasets" is invalid:
* spec.accessModes: Required value
* spec.capacity: Required value
* spec: Required value: must specify a volume type
* spec.nodeAffinity: Required value: Local volume requires node affinity
```

## Examples
```yaml bad
apiVersion: v1
kind: PersistentVolume
metadata:
  name: datasets
spec:
  storageClassName: nfs
  accessModes:
  - ReadWriteMany
  nfs:
    server: nfs.acme.com
    path: /datasets
```
```yaml good
apiVersion: v1
kind: PersistentVolume
metadata:
  name: datasets
spec:
  storageClassName: nfs
  capacity:
    storage: 500Gi
  accessModes:
  - ReadWriteMany
  nfs:
    server: nfs.acme.com
    path: /datasets
```

## Known limits
Nothing is said of files from which a kustomization builds.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistent-volumes
- https://kubernetes.io/docs/concepts/storage/volumes/#local
"""

from collections.abc import Iterator

from dslint.kubernetes import PersistentVolume
from dslint.kubernetes.fields import find, has, key, names
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Mapping, Sequence

_NO_SOURCES = frozenset(
    {
        "accessModes",
        "capacity",
        "claimRef",
        "mountOptions",
        "nodeAffinity",
        "persistentVolumeReclaimPolicy",
        "storageClassName",
        "volumeAttributesClassName",
        "volumeMode",
    }
)
_SOURCES = frozenset(
    {
        "awsElasticBlockStore",
        "azureDisk",
        "azureFile",
        "cephfs",
        "cinder",
        "csi",
        "fc",
        "flexVolume",
        "flocker",
        "gcePersistentDisk",
        "glusterfs",
        "hostPath",
        "iscsi",
        "local",
        "nfs",
        "photonPersistentDisk",
        "portworxVolume",
        "quobyte",
        "rbd",
        "scaleIO",
        "storageos",
        "vsphereVolume",
    }
)


@rule(on=PersistentVolume, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(volume: PersistentVolume) -> Iterator[Finding]:
    spec = volume.spec
    if spec is None or volume.is_kustomized or volume.is_partial:
        return
    for missing, cure in _missing(spec):
        yield Finding(volume.anchor, f"the volume does not say {missing}: Kubernetes refuses it", help=cure)
    sources = [place for name in names(spec) if name in _SOURCES and (place := key(spec, name)) is not None]
    for extra in sources[1:]:
        yield Finding(
            extra.span,
            f"the data lies in `{sources[0].text}` already: Kubernetes refuses the volume",
            help=f"keep either `{sources[0].text}` or `{extra.text}`",
        )


def _missing(spec: Mapping) -> Iterator[tuple[str, str]]:
    if not has(spec, "capacity"):
        yield "how big it is", "add `capacity` with `storage`, such as `20Gi`"
    modes = find(spec, "accessModes")
    if not has(spec, "accessModes") or (isinstance(modes, Sequence) and not modes.items):
        yield "how it is accessed", "add `accessModes: [ReadWriteOnce]`, or `ReadWriteMany` for several nodes"
    if _NO_SOURCES.issuperset(names(spec)):
        yield "where its data lies", "add one source, such as `nfs`, `csi` or `hostPath`"
    if isinstance(find(spec, "local"), Mapping) and not has(spec, "nodeAffinity"):
        yield "on which node its `local` disk is", "add `nodeAffinity` with the `kubernetes.io/hostname` of the node"

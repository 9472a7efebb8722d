r"""Several pods share a volume that only one node can hold.

## Why it matters
A volume with the access mode ReadWriteOnce, which is what nearly all cloud disks are, can be attached to one node at a
time. Kubernetes spreads the replicas of a Deployment, and the pods of a parallel Job, over nodes: the first gets the
disk, those on other nodes never start.

```text
Multi-Attach error for volume "pvc-8a4c" Volume is already used by pod(s) trainer-0-x2lq
```

Where all land on one node, they write to the same files without knowing of each other.

## Examples
```yaml bad
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: features
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests: {storage: 10Gi}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: features
spec:
  parallelism: 4
  completions: 4
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: worker
        image: ghcr.io/acme/worker:1.4.2
        resources:
          limits: {memory: 1Gi}
        volumeMounts:
        - {name: data, mountPath: /data}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: features}
```
```yaml good
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: features
spec:
  accessModes: [ReadWriteMany]
  storageClassName: shared-files
  resources:
    requests: {storage: 10Gi}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: features
spec:
  parallelism: 4
  completions: 4
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: worker
        image: ghcr.io/acme/worker:1.4.2
        resources:
          limits: {memory: 1Gi}
        volumeMounts:
        - {name: data, mountPath: /data}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: features}
```

## Known limits
The claim must be in the project. Volumes whose class is named after a directory of the node (`local-path`, `hostpath`)
or a file system of the network (`nfs`, `efs`, `...file...`), or that were made beforehand (`volumeName`), pass. Pods
that are bound to one node (`nodeName`, a hostname in `nodeSelector`, pod affinity) pass, and so does what is fetched
once and then only read.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
"""

from collections.abc import Iterator

from dslint.project import Claims
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Claims, category=Category.HEALTH, severity=Severity.WARNING)
def check(claims: Claims) -> Iterator[Finding]:
    pods = claims.pod.replicas
    if pods is None or pods < 2 or not claims.is_exclusive or claims.is_read_only or claims.pod.is_bound_to_node:
        return
    if claims.pod.affinity is not None and "podAffinity" in claims.pod.affinity:
        return
    mode = claims.access_modes[0]
    yield Finding(
        claims.anchor,
        f"{pods} pods share this {mode} volume, which one node can hold: those on other nodes never start",
        help="use a claim with `ReadWriteMany` (a shared file system), or give each pod its own (`volumeClaimTemplates`"
        " of a StatefulSet)",
        related=(Related(claims.claim.anchor, f"the claim: {mode}"),),
    )

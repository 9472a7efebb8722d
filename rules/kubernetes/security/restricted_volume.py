r"""A pod names storage that only the administrators of a cluster should.

## Why it matters
Volumes such as `nfs`, `gcePersistentDisk` or `gitRepo` put an address of the network or a disk of the cloud straight
into the pod, with the rights of the node to mount it. The Pod Security level `restricted` leaves that to the
administrators: pods name a PersistentVolumeClaim, and what lies behind it stands in a PersistentVolume.

```text
violates PodSecurity "restricted:latest": restricted volume types (volume "data" uses restricted volume type "nfs")
```

It also lets the same manifest run on another cluster.

## Examples
```yaml bad job.yaml
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
        volumeMounts:
        - name: data
          mountPath: /data
      volumes:
      - name: data
        nfs:
          server: nfs.example.com
          path: /data
```
```yaml good job.yaml
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
        volumeMounts:
        - name: data
          mountPath: /data
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: data
        persistentVolumeClaim:
          claimName: data
```

## Known limits
`hostPath`, which already the level `baseline` refuses, is reported by *host-path-volume*, *sensitive-host-path* and
*container-runtime-socket*.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import is_other_volume
from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Volume,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "trivy/KSV-0028",
        "kyverno/restrict-volume-types",
        "pss/restricted:restrictedVolumes",
    ),
)
def check(volume: Volume) -> Iterator[Finding]:
    kind = volume.source_kind
    if kind and is_other_volume(kind):
        yield Finding(
            volume.anchor,
            f"`{kind}` mounts storage past the books of the cluster: the Pod Security level `restricted` refuses it",
            help="make it a PersistentVolume and name its claim: `persistentVolumeClaim: {claimName: ...}`",
        )

r"""An emptyDir volume may grow until the disk of its node is full.

## Why it matters
An `emptyDir` lies on the disk of the node, which all its pods share. A cache or a directory of temporary files without
a size limit can take it all, and then Kubernetes evicts pods, not only the one that did it:

```text
The node was low on resource: ephemeral-storage
```

With `sizeLimit` only the pod whose volume grows beyond it is evicted.

## Examples
```yaml bad
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
        volumeMounts:
        - name: scratch
          mountPath: /scratch
      volumes:
      - name: scratch
        emptyDir: {}
```
```yaml good
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
        volumeMounts:
        - name: scratch
          mountPath: /scratch
      volumes:
      - name: scratch
        emptyDir:
          sizeLimit: 20Gi
```

## Known limits
Nothing is said where each container that mounts the volume has a limit for `ephemeral-storage`, and of volumes in
memory, which count as the memory of their containers.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
- https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
"""

from collections.abc import Iterator

from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Volume,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kyverno/require-emptydir-requests-limits",),
)
def check(volume: Volume) -> Iterator[Finding]:
    if volume.source_kind != "emptyDir" or volume.size_limit is not None or volume.medium == "Memory":
        return
    using = [each for each in volume.pod.all_containers if any(mount.name == volume.name for mount in each.mounts)]
    if using and all("ephemeral-storage" in each.limits for each in using):
        return
    yield Finding(
        volume.anchor,
        f"the volume `{volume.name}` has no size limit and may fill the disk of its node",
        help="write the most that you expect: `emptyDir: {sizeLimit: 20Gi}`",
    )

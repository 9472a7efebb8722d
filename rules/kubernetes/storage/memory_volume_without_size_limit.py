r"""A volume in memory has no size.

## Why it matters
Without a `sizeLimit`, an `emptyDir` with `medium: Memory` may take as much as the pod's memory limits together, or half
of the node's memory and more if a container has none. What is written there counts as memory of the container:
a program that fills it is killed (`OOMKilled`), and nothing says that it was the files.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi}
      volumeMounts:
        - {name: dshm, mountPath: /dev/shm}
  volumes:
    - name: dshm
      emptyDir: {medium: Memory}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi}
      volumeMounts:
        - {name: dshm, mountPath: /dev/shm}
  volumes:
    - name: dshm
      emptyDir: {medium: Memory, sizeLimit: 2Gi}
```

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
"""

from collections.abc import Iterator

from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=Volume, category=Category.RESOURCES, severity=Severity.WARNING, profile=Profile.STRICT)
def check(volume: Volume) -> Iterator[Finding]:
    details = volume.details
    if volume.medium == "Memory" and details is not None and "sizeLimit" not in details:
        yield Finding(
            volume.anchor,
            f"`{volume.name}` has no `sizeLimit`: it may take all the memory of its pod",
            help="add `sizeLimit`, at most half of the memory limit",
        )

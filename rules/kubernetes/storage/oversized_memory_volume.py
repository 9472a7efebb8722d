r"""A volume in memory may grow to all the memory that its container has.

## Why it matters
An `emptyDir` with `medium: Memory` is a piece of memory that looks like a directory, and what is written to it counts
as memory of the container that wrote it. If its `sizeLimit` is as large as the memory limit, filling it leaves nothing
for the program, which is killed:

```text
Last State: Terminated   Reason: OOMKilled   Exit Code: 137
```

Leave the program what it needs: the memory limit should be what it takes, plus the size of the volume.

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
      emptyDir: {medium: Memory, sizeLimit: 8Gi}
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

from dslint.kubernetes import Container, Quantity, Volume
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Volume, category=Category.RESOURCES, severity=Severity.WARNING)
def check(volume: Volume) -> Iterator[Finding]:
    size = volume.size_limit
    if size is None or size.value is None or volume.medium != "Memory":
        return
    limits = [limit for container in volume.pod.all_containers if (limit := _limit(container, volume)) is not None]
    if limits and all(limit.value is not None and limit.value <= size.value for limit in limits):
        yield Finding(
            size.span,
            f"this volume is memory of the container, and may take all of its {limits[0].text}: the program is killed",
            help="make it at most half of the memory limit, or raise the limit by its size",
            related=tuple(Related(limit.span, "the memory limit") for limit in limits),
        )


def _limit(container: Container, volume: Volume) -> Quantity | None:
    """The memory limit of a container that mounts the volume."""
    mounts = any(mount.name == volume.name for mount in container.mounts)
    return container.limits.get("memory") if mounts else None

r"""Several pods of a training mount the same data set, and each of them may change it.

## Why it matters
One worker that writes a file of its cache, sorts a table in place or cleans up after itself changes the data for all
others, in the middle of their run, and for every later training. Which version of the data a model was trained on can
then no longer be told.

With `readOnly: true` such a write fails where it happens:

```text
OSError: [Errno 30] Read-only file system: '/data/train/cache.arrow'
```

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  completionMode: Indexed
  completions: 4
  parallelism: 4
  activeDeadlineSeconds: 7200
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            requests: {memory: 16Gi}
            limits: {memory: 16Gi}
          volumeMounts:
            - {name: dataset, mountPath: /data}
      volumes:
        - name: dataset
          persistentVolumeClaim: {claimName: dataset}
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  completionMode: Indexed
  completions: 4
  parallelism: 4
  activeDeadlineSeconds: 7200
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            requests: {memory: 16Gi}
            limits: {memory: 16Gi}
          volumeMounts:
            - {name: dataset, mountPath: /data, readOnly: true}
      volumes:
        - name: dataset
          persistentVolumeClaim: {claimName: dataset}
```

## Known limits
Looked at are claims that are mounted at a directory for data (`/data`, `/dataset`, `/input`, `/mnt/data`) in jobs of
more than one pod. Programs that write a cache beside the data need a directory of their own for it.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
- https://kubernetes.io/docs/concepts/storage/volumes/#read-only-mounts
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import PodSpec, VolumeMount
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import Scalar, find

_DATA = r"(?:/mnt|/workspace|/opt|/home/[^/]+)?/(?:data|datasets?|inputs?|input[-_]data|training[-_]data)"


@rule(on=PodSpec, category=Category.REPRODUCIBILITY, severity=Severity.INFO, profile=Profile.STRICT)
def check(pod: PodSpec) -> Iterator[Finding]:
    if not pod.workload.runs_to_completion or _number(pod) < 2:
        return
    for container in pod.containers:
        for mount in container.mounts:
            if mount.path_node is not None and _is_writable_dataset(pod, mount):
                yield Finding(
                    mount.path_node.span,
                    f"{_number(pod)} pods may write to the data set at `{mount.path}`, all at the same time",
                    help="write `readOnly: true`, and results to another volume",
                )


def _is_writable_dataset(pod: PodSpec, mount: VolumeMount) -> bool:
    volume = pod.volume(mount.name)
    is_data = re.fullmatch(_DATA, (mount.path or "").rstrip("/")) is not None
    if not is_data or mount.read_only or mount.sub_path is not None or volume is None or volume.claim is None:
        return False
    read_only = find(volume.details, "readOnly")
    return not (isinstance(read_only, Scalar) and read_only.value is True)


def _number(pod: PodSpec) -> int:
    """How many pods run at the same time: the job's parallelism, or the replicas of a role."""
    parallelism = find(pod.workload.spec, "parallelism")
    if isinstance(parallelism, Scalar):
        return parallelism.value if isinstance(parallelism.value, int) else 0
    return pod.replicas or 0

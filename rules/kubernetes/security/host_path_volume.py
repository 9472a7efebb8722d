r"""A pod mounts a directory of whatever node it runs on.

## Why it matters
A `hostPath` volume is a directory of one machine. When the pod moves to another node, the data is not there, and no
error says so: the directory is empty or, without a `type`, made new. And a pod that can write to its node is a step
away from owning it. The Pod Security levels `baseline` and `restricted` refuse such a pod.

A PersistentVolumeClaim moves with the pod; fast local disks can be had as local volumes or with a CSI driver.

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
        - name: models
          mountPath: /models
      volumes:
      - name: models
        hostPath:
          path: /mnt/models
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
        - name: models
          mountPath: /models
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: models
        persistentVolumeClaim:
          claimName: models
```

## Known limits
Directories that hold the system itself, and sockets of the container runtime, are reported by *sensitive-host-path* and
*container-runtime-socket*, unless the pod is an agent of its node: for those this rule reports all of them.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/storage/volumes/#local
"""

from collections.abc import Iterator

from dslint.facts.pod_security import is_runtime_socket, is_system_path
from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Volume,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "polaris/hostPathSet",
        "trivy/KSV-0023",
        "kubescape/C-0048",
        "kyverno/disallow-host-path",
        "kyverno/limit-hostpath-vols",
        "pss/baseline:hostPathVolumes",
    ),
)
def check(volume: Volume) -> Iterator[Finding]:
    if volume.source_kind != "hostPath":
        return
    path = volume.host_path or ""
    if volume.pod.is_node_agent or not (is_runtime_socket(path) or is_system_path(path)):
        yield Finding(
            volume.host_path_anchor,
            f"`{path}` belongs to one node: another has other files there, and the pod can reach into the node",
            help="mount a PersistentVolumeClaim, or an `emptyDir` for files that need not last",
        )

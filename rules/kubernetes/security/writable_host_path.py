r"""A container may write to a directory of its node.

## Why it matters
A container that can write to a `hostPath` can leave files on the machine that other pods, or the system, will use
later. Most agents only read what is there: `readOnly: true` at the mount keeps it so.

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
        - name: logs
          mountPath: /host/logs
      volumes:
      - name: logs
        hostPath:
          path: /var/log/train
```
```yaml fixed job.yaml
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
        - name: logs
          mountPath: /host/logs
          readOnly: true
      volumes:
      - name: logs
        hostPath:
          path: /var/log/train
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
        - name: logs
          mountPath: /host/logs
          readOnly: true
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: logs
        hostPath:
          path: /var/log/train
```

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=(
        "kube-linter/writable-host-mount",
        "kubescape/C-0045",
        "kyverno/ensure-readonly-hostpath",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    for mount in container.mounts:
        volume = container.pod.volume(mount.name)
        if volume is None or volume.source_kind != "hostPath" or mount.read_only or mount.path_node is None:
            continue
        edit = None if "readOnly" in mount.node else mount.node.insert("readOnly", "true")
        yield Finding(
            mount.path_node.span,
            f"the container may write to `{volume.host_path}` of its node",
            help="add `readOnly: true` to the mount if it only reads there",
            fix=Fix("mount it read-only", (edit,)) if edit else None,
        )

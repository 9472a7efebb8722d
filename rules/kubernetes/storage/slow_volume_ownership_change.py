r"""Each start of the pod changes the group of every file on its volume.

## Why it matters
With `fsGroup`, Kubernetes makes a volume's files belong to a group before the containers start: each of them, each
time, even when nothing has changed. For a volume with a million images that takes from ten minutes to an hour, in
which the pod shows `ContainerCreating` and no reason:

```text
Setting volume ownership for /var/lib/kubelet/pods/... and fsGroup set. If the volume has a lot of files then setting
volume ownership could be slow
```

`fsGroupChangePolicy: OnRootMismatch` looks at the top directory only, and does the work once.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  securityContext:
    fsGroup: 100
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi}
  volumes:
    - name: images
      persistentVolumeClaim: {claimName: images}
```
```yaml fixed pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  securityContext:
    fsGroup: 100
    fsGroupChangePolicy: OnRootMismatch
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi}
  volumes:
    - name: images
      persistentVolumeClaim: {claimName: images}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  securityContext:
    fsGroup: 100
    fsGroupChangePolicy: OnRootMismatch
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi}
  volumes:
    - name: images
      persistentVolumeClaim: {claimName: images}
```

## Known limits
How many files a volume has stands in no manifest; for a small one it makes no difference.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.yaml import as_mapping


@rule(on=PodSpec, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT, fix=Fix.SAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    context = as_mapping(pod.security_node)
    group = context.key("fsGroup") if context is not None else None
    if context is None or group is None or pod.fs_group is None or "fsGroupChangePolicy" in context:
        return
    claim = next((volume.claim for volume in pod.volumes if volume.claim), None)
    if claim is not None:
        yield Finding(
            group.span,
            f"the group of every file of claim `{claim}` is set anew at each start of the pod, however many there are",
            help="add `fsGroupChangePolicy: OnRootMismatch`",
            fix=Fix(
                "change the group only where it differs",
                (context.insert("fsGroupChangePolicy", "OnRootMismatch"),),
            ),
        )

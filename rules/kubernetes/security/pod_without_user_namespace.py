r"""The root of a pod is the root of its node.

## Why it matters
With `hostUsers: false` the users of a pod have other numbers on the node: root in the container is nobody there, and
most ways out of a container lead nowhere. It is on by default since Kubernetes 1.33 and needs a recent kernel (6.3),
containerd 2.0 or CRI-O, and volumes that can map users; NFS cannot.

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
      hostUsers: false
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
      hostUsers: false
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Pods that use the network, processes or memory of their node cannot have one, and are left alone.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=("kubesec/HostUsers",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    of_node = pod.host_network or pod.host_pid or pod.host_ipc
    if "hostUsers" in pod.yaml or "containers" not in pod.yaml or of_node or pod.is_windows:
        return
    yield Finding(
        pod.anchor,
        f"root in {pod.called} is root on its node, should a process break out of its container",
        help="write `hostUsers: false` in the pod spec, if the nodes and volumes allow it",
        fix=Fix("give the pod users of its own", (pod.yaml.insert("hostUsers", "false"),)),
    )

r"""A pod mounts a directory of its node that holds the system or its secrets.

## Why it matters
A `hostPath` volume is a directory of the machine on which the pod happens to run. `/`, `/etc`, `/root` or
`/var/lib/kubelet` hold the passwords and keys of the node and the secrets of every pod on it; who can write there owns
the machine after its next login or restart. A hole in a notebook server is then a hole in the cluster.

Data belongs elsewhere: a PersistentVolumeClaim for what must last, an `emptyDir` for scratch, a Secret for
credentials, and a ServiceAccount with a role of the cloud instead of `~/.aws` of some machine.

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
        - name: host
          mountPath: /host
      volumes:
      - name: host
        hostPath:
          path: /
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
          claimName: train-data
```

## Known limits
Agents that look after their node are left to *host-path-volume* (profile `strict`), which also lists all other
directories: of `/sys`, `/dev` and `/lib64`, GPU and RDMA pods need parts.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
"""

from collections.abc import Iterator

from dslint.facts.pod_security import is_system_path
from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Volume,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/sensitive-host-mounts",
        "trivy/KSV-0121",
        "kubesec/ProcMount",
        "kubescape/C-0020",
        "pss/baseline:hostPathVolumes",
    ),
)
def check(volume: Volume) -> Iterator[Finding]:
    path = volume.host_path
    if path and is_system_path(path) and not volume.pod.is_node_agent:
        yield Finding(
            volume.host_path_anchor,
            f"`{path}` of the node holds its system or somebody's secrets: who gets into the pod gets them too",
            help="mount a PersistentVolumeClaim, an `emptyDir` or a Secret instead, or only the file that is needed",
        )

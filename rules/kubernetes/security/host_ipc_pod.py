r"""A pod shares the memory segments of its node.

## Why it matters
With `hostIPC: true` the pod uses the shared memory of its node (`/dev/shm`, semaphores, message queues) together with
all other pods that do so. They can read each other's data, and two trainings on one node that pick the same name for a
segment crash each other. The Pod Security levels `baseline` and `restricted` refuse such a pod.

It is often copied from examples for PyTorch or vLLM, to get more shared memory than the 64 MiB of a container. A volume
in memory, mounted at `/dev/shm`, gives that to this pod alone.

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
      hostIPC: true
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
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
        - name: dshm
          mountPath: /dev/shm
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: dshm
        emptyDir:
          medium: Memory
          sizeLimit: 4Gi
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir-configuration-example
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/host-ipc",
        "polaris/hostIPCSet",
        "checkov/CKV_K8S_18",
        "trivy/KSV-0008",
        "kubescape/C-0038",
        "kubescape/C-0276",
        "kubesec/HostIPC",
        "semgrep/hostipc-pod",
        "kyverno/disallow-host-namespaces",
        "pss/baseline:hostNamespaces",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.host_ipc:
        yield Finding(
            pod.field("hostIPC"),
            "the pod shares its memory segments with its node and other pods: they can read and overwrite them",
            help="remove `hostIPC`; for more shared memory mount `emptyDir: {medium: Memory}` at `/dev/shm`",
        )

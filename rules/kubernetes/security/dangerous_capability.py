r"""A container has a capability with which it can take over its node.

## Why it matters
Linux splits the rights of root into capabilities. Most are harmless in a container, but some are as good as
`privileged`: with `SYS_ADMIN` a process can mount the disk of the node, with `SYS_MODULE` it can load code into the
kernel, with `DAC_READ_SEARCH` it can open any file of the node, and `ALL` is all of them. Who gets into such a
container owns the machine. Clusters with the Pod Security levels `baseline` or `restricted` refuse such a pod.

GPUs need none of them. FUSE mounts (s3fs, gcsfuse), the usual reason for `SYS_ADMIN`, are what CSI drivers are for.

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
        securityContext:
          capabilities:
            add:
            - SYS_ADMIN
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
        securityContext:
          allowPrivilegeEscalation: false
          capabilities:
            drop:
            - ALL
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Agents that look after their node are left to *node-agent-privilege*, and other capabilities beyond the usual ones
(`NET_ADMIN`, `SYS_PTRACE`, `IPC_LOCK`) to *added-capability*, both in the profile `strict`.

## References
- https://man7.org/linux/man-pages/man7/capabilities.7.html
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "polaris/dangerousCapabilities",
        "checkov/CKV_K8S_39",
        "trivy/KSV-0005",
        "trivy/KSV-0120",
        "kubesec/CapSysAdmin",
        "pss/baseline:capabilities",
    ),
    keywords=("capabilities",),
)
def check(container: Container) -> Iterator[Finding]:
    if container.pod.is_node_agent:
        return
    for setting in container.security.dangerous_added:
        yield Finding(
            setting.node.span,
            f"with the capability `{setting.value}` the container can take over its node",
            help="remove it, or add only the narrower capability that the program asks for",
        )

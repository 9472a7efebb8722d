r"""A pod sets a kernel parameter that nodes do not allow.

## Why it matters
Kernel parameters (`sysctls`) that touch only the pod are safe; others disturb its neighbours. The kubelet starts a pod
with an unsafe one only if the node was set up for it (`--allowed-unsafe-sysctls`), which on managed clusters is a
setting of the node pool; otherwise the pod is refused after it was placed, again and again:

```text
SysctlForbidden: forbidden sysctl: "net.core.somaxconn" not allowlisted
```

The Pod Security levels `baseline` and `restricted` refuse it before that.

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
      securityContext:
        sysctls:
        - name: net.core.somaxconn
          value: "1024"
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
      securityContext:
        sysctls:
        - name: net.ipv4.ip_local_port_range
          value: "1024 65535"
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
Which parameters are safe depends on the version: the list is that of `target-kubernetes`, else of Kubernetes 1.37.

## References
- https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
"""

from collections.abc import Iterator

from dslint.facts.pod_security import is_safe_sysctl
from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/unsafe-sysctls",
        "trivy/KSV-0026",
        "kyverno/restrict-sysctls",
        "pss/baseline:sysctls",
    ),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    for name in pod.sysctls:
        if not is_safe_sysctl(name.text, given.kubernetes) and "$" not in name.text:
            yield Finding(
                name.span,
                f"a node lets no pod set `{name.text}` unless it was told to: the pod fails with `SysctlForbidden`",
                help="remove it, or have it allowed on the nodes and in the namespace",
            )

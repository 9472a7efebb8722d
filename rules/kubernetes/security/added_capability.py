r"""A container adds a capability that containers do not have.

## Why it matters
Containers start with a short list of the rights of root. What `capabilities.add` puts on top weakens the wall between
the container and its node: `NET_ADMIN` changes its network, `SYS_PTRACE` reads the memory of other processes. The Pod
Security levels `baseline` and `restricted` allow nothing beyond the usual list and refuse the pod:

```text
violates PodSecurity "baseline:latest": non-default capabilities (container "train" must not include "NET_ADMIN")
```

Some programs need one (RDMA needs `IPC_LOCK`): then write down why, and keep such pods in a namespace of their own.

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
            - NET_ADMIN
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
The capabilities that can take over a node are reported by *dangerous-capability*, and what `restricted` forbids on top
by *superfluous-capability*. As in the cluster, a name with `CAP_` before it is not one of the usual list.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import baseline_capabilities, takes_over_node
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "checkov/CKV_K8S_25",
        "trivy/KSV-0022",
        "kubescape/C-0046",
        "kyverno/disallow-capabilities",
        "kyverno/restrict-adding-capabilities",
        "kyverno/service-mesh-disallow-capabilities",
        "pss/baseline:capabilities",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    for item in container.security.added:
        if item.text in baseline_capabilities() or takes_over_node(item.text) or not item.text.isidentifier():
            continue
        yield Finding(
            item.span,
            f"`{item.text}` is not among the capabilities of a container: the Pod Security level `baseline` refuses it",
            help="remove it if the program starts without it",
        )

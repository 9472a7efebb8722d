r"""A container sees parts of /proc that are hidden from containers.

## Why it matters
The container runtime hides parts of `/proc` in which the kernel tells too much or takes orders (`/proc/kcore`,
`/proc/sys`). `procMount: Unmasked` shows them all. It is there for building images in a container; the Pod Security
levels `baseline` and `restricted` refuse the pod, unless (`baseline`, since Kubernetes 1.35) it has a user namespace of
its own: `hostUsers: false`.

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
          procMount: Unmasked
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
          procMount: Default
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Pods with a user namespace are reported by *unmasked-proc-in-user-namespace*.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import trusts_user_namespaces
from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/unsafe-proc-mount",
        "polaris/procMount",
        "trivy/KSV-0027",
        "kyverno/disallow-proc-mount",
        "pss/baseline:procMount",
        "pss/restricted:procMount",
    ),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    if pod.host_users is False and trusts_user_namespaces(given.kubernetes):
        return
    for setting in pod.security_settings("procMount"):
        if setting.value == "Unmasked":
            yield Finding(
                setting.node.span,
                "the container sees what the kernel tells in `/proc` and may change settings of the node there",
                help="remove `procMount`, or give the pod a user namespace: `hostUsers: false`",
            )

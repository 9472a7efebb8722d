r"""A container asks for SELinux options that lift its guard.

## Why it matters
On nodes with SELinux (Red Hat, Fedora, OpenShift) the label of a process decides which files it may touch. `spc_t` or
`unconfined_t`, or a user or role of one's own, make the container a process of the system. The Pod Security levels
`baseline` and `restricted` allow the types for containers only (`container_t`, `container_init_t`, `container_kvm_t`,
and since Kubernetes 1.31 `container_engine_t`) and refuse the pod otherwise. A `level` of one's own is fine.

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
          seLinuxOptions:
            type: spc_t
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
          seLinuxOptions:
            type: container_t
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import is_allowed_selinux_type
from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "trivy/KSV-0025",
        "kyverno/disallow-selinux",
        "pss/baseline:seLinuxOptions",
    ),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    for name in ("type", "user", "role"):
        for setting in pod.security_settings("seLinuxOptions", name):
            text = setting.node.text
            if not text or "$" in text or (name == "type" and is_allowed_selinux_type(text, given.kubernetes)):
                continue
            yield Finding(
                setting.node.span,
                f"the SELinux {name} `{text}` takes the container out of the guard for containers",
                help=f"remove `{name}`: containers get a label of their own by themselves",
            )

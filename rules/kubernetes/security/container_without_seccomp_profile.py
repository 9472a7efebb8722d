r"""A container names no seccomp profile, and so may use every system call.

## Why it matters
A seccomp profile forbids containers the system calls that hardly a program needs and that most break-outs make use of.
Kubernetes uses none unless the pod says so (or the kubelet of the node is told to). `RuntimeDefault` is the one of the
container runtime, which fits nearly all programs; the Pod Security level `restricted` insists on it:

```text
violates PodSecurity "restricted:latest": seccompProfile (pod or container "train" must set
securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")
```

Profilers and debuggers that attach to other processes may stop working.

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
          allowPrivilegeEscalation: false
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
        securityContext:
          allowPrivilegeEscalation: false
          seccompProfile:
            type: RuntimeDefault
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
        seccompProfile:
          type: RuntimeDefault
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
Pods on Windows have no seccomp. The old annotations do nothing since Kubernetes 1.27; they count where
`target-kubernetes` is older.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/tutorials/security/seccomp/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import reads_seccomp_annotations
from dslint.kubernetes import Container, secure
from dslint.rule import Category, Finding, Fix, Given, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "kube-score/container-seccomp-profile",
        "checkov/CKV_K8S_31",
        "checkov/CKV_K8S_29",
        "trivy/KSV-0030",
        "kubescape/C-0210",
        "kubescape/C-0211",
        "kubescape/C-0055",
        "kubesec/SeccompAny",
        "kyverno/restrict-seccomp-strict",
        "polaris/linuxHardening",
        "pss/restricted:seccompProfile",
    ),
)
def check(container: Container, given: Given[None]) -> Iterator[Finding]:
    pod = container.pod
    if container.security.seccomp_type or pod.is_windows or not container.security_is_whole:
        return
    if reads_seccomp_annotations(given.kubernetes) and any("seccomp.security" in name for name in pod.annotations):
        return
    edit = secure(container, "seccompProfile", "type: RuntimeDefault")
    yield Finding(
        container.security_anchor,
        f"{container.called} names no seccomp profile: every system call of the kernel is open to it",
        help="write `seccompProfile: {type: RuntimeDefault}` under `securityContext`, of the pod or of the container",
        fix=Fix("use the seccomp profile of the runtime", (edit,)) if edit else None,
    )

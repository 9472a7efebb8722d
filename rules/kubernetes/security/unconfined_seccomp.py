r"""A container may use every system call of the kernel.

## Why it matters
A seccomp profile forbids containers the some forty system calls that hardly a program needs and that most break-outs
make use of. `Unconfined` allows them all. The Pod Security levels `baseline` and `restricted` refuse the pod:

```text
violates PodSecurity "baseline:latest": seccompProfile
(pod must not set securityContext.seccompProfile.type to "Unconfined")
```

Profilers and debuggers (`perf`, `py-spy`) are the usual reason: `Localhost` names a profile with what they need.

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
          seccompProfile:
            type: Unconfined
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
          seccompProfile:
            type: RuntimeDefault
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Seccomp annotations do nothing since Kubernetes 1.27 and are read only where `target-kubernetes` is older.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tutorials/security/seccomp/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import reads_seccomp_annotations
from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "trivy/KSV-0104",
        "kubesec/SeccompUnconfined",
        "semgrep/seccomp-confinement-disabled",
        "kyverno/restrict-seccomp",
        "pss/baseline:seccompProfile",
    ),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    places = [found.node for found in pod.security_settings("seccompProfile", "type") if found.value == "Unconfined"]
    if reads_seccomp_annotations(given.kubernetes):
        names = [name for name, value in pod.annotations.items() if "seccomp" in name and value == "unconfined"]
        places += [node for name in names if (node := pod.annotation_node(name))]
    for node in places:
        yield Finding(
            node.span,
            "every system call of the kernel is open to the container, those included that break-outs make use of",
            help="write `RuntimeDefault`, or `Localhost` with a profile that allows what the program needs",
        )

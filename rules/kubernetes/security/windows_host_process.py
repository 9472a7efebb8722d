r"""A Windows container runs as a process of its node.

## Why it matters
`hostProcess: true` starts the container as an ordinary process of the Windows machine, with its network, its disks and,
as `NT AUTHORITY\SYSTEM`, all its rights: what `privileged` is on Linux. It is made for agents that set up nodes. The
Pod Security levels `baseline` and `restricted` refuse such a pod.

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
      os:
        name: windows
      hostNetwork: true
      securityContext:
        windowsOptions:
          hostProcess: true
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
      os:
        name: windows
      securityContext:
        windowsOptions:
          runAsUserName: ContainerUser
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
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
        "polaris/hostProcess",
        "trivy/KSV-0103",
        "kyverno/disallow-host-process",
        "pss/baseline:windowsHostProcess",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    for setting in pod.security_settings("windowsOptions", "hostProcess"):
        if setting.value is True:
            yield Finding(
                setting.node.span,
                "the container runs as a process of its Windows node, with the rights of the node",
                help="remove `hostProcess`",
            )

r"""A container is told to run as root.

## Why it matters
`runAsUser: 0` starts the container as root, even if its image names another user. Root in a container can install
programs and read all files in it, and most ways out of a container need it. The Pod Security level `restricted` refuses
such a pod. The usual reason is a volume that belongs to root: `fsGroup` gives the pod's group access to it instead.

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
          runAsUser: 0
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
        fsGroup: 10001
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        securityContext:
          runAsUser: 10001
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Since Kubernetes 1.35 pods with a user namespace (`hostUsers: false`) may run as root under `restricted`, and nothing is
said of them.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
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
        "trivy/KSV-0105",
        "kyverno/require-run-as-non-root-user",
        "pss/restricted:runAsUser",
    ),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    if pod.host_users is False and trusts_user_namespaces(given.kubernetes):
        return
    for setting in pod.security_settings("runAsUser"):
        if setting.value == 0 and setting.value is not False:
            yield Finding(
                setting.node.span,
                "the container runs as root, whatever its image says",
                help="take a number above 0; `fsGroup` makes volumes writable for it",
            )

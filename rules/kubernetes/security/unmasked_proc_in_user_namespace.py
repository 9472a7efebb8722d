r"""A container with a user namespace sees all of /proc.

## Why it matters
With a user namespace (`hostUsers: false`) the root of the container is nobody on the node, and seeing all of `/proc` is
much less dangerous: since Kubernetes 1.35 the Pod Security level `baseline` allows it. `restricted` does not, in any
case: such a pod, mostly one that builds images, needs a namespace with the level `baseline`.

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
      hostUsers: false
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#integration-with-pod-security-admission-checks
"""

from collections.abc import Iterator

from dslint.facts.pod_security import trusts_user_namespaces
from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("pss/restricted:procMount",),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    if pod.host_users is not False or not trusts_user_namespaces(given.kubernetes):
        return
    for setting in pod.security_settings("procMount"):
        if setting.value == "Unmasked":
            yield Finding(
                setting.node.span,
                "the container sees all of `/proc`: the Pod Security level `restricted` refuses it",
                help="remove `procMount`, or run the pod in a namespace with the level `baseline`",
            )

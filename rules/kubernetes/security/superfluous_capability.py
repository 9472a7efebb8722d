r"""A container asks for a capability that `restricted` does not allow.

## Why it matters
The Pod Security level `restricted` wants containers to drop all capabilities and lets them take back only
`NET_BIND_SERVICE`, to listen on a port below 1024. Others, such as `CHOWN` or `SETUID`, help a program that starts as
root and then becomes another user: a program that starts as that user needs none of them.

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
            - CHOWN
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
            add:
            - NET_BIND_SERVICE
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Capabilities that already the level `baseline` refuses are reported by *added-capability* and *dangerous-capability*.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.facts.pod_security import baseline_capabilities
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "trivy/KSV-0106",
        "pss/restricted:capabilities",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    for item in container.security.added if not container.pod.is_windows else ():
        if item.text in baseline_capabilities() and item.text != "NET_BIND_SERVICE":
            yield Finding(
                item.span,
                f"`{item.text}` is for programs that start as root: the Pod Security level `restricted` refuses it",
                help="let the container start as the user that it needs (`runAsUser`) and remove the capability",
            )

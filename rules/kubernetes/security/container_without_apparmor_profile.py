r"""A container names no AppArmor profile.

## Why it matters
Where the node has AppArmor, containers get the profile of the runtime by themselves, so this only writes down what
happens anyway. Some platform teams want it written, so that nobody has to know what the node does.

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
          appArmorProfile:
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
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        securityContext:
          appArmorProfile:
            type: RuntimeDefault
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/tutorials/security/apparmor/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, secure
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule

_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/"


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=(
        "trivy/KSV-0002",
        "kubesec/ApparmorAny",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    pod = container.pod
    annotated = f"{_ANNOTATION}{container.name}" in pod.annotations
    if annotated or pod.is_windows or container.security.apparmor_type or not container.security_is_whole:
        return
    edit = secure(container, "appArmorProfile", "type: RuntimeDefault")
    yield Finding(
        container.security_anchor,
        f"{container.called} names no AppArmor profile: which one it gets depends on its node",
        help="write `appArmorProfile: {type: RuntimeDefault}` under `securityContext` (Kubernetes 1.30 or later)",
        fix=Fix("name the usual profile", (edit,)) if edit else None,
    )

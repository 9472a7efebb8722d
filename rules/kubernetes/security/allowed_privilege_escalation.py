r"""A program in the container may gain more rights than it was started with.

## Why it matters
Programs such as `sudo` or `su` carry a mark (setuid) that makes whoever starts them root. Unless
`allowPrivilegeEscalation` is `false`, that works in a container too, even in one that runs as an ordinary user: one
such file in the image is enough. The Pod Security level `restricted` insists on `false`:

```text
violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false
(container "train" must set securityContext.allowPrivilegeEscalation=false)
```

Images whose start script calls `sudo` (some notebook images can be told to) stop working with it.

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
          allowPrivilegeEscalation: false
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Pods on Windows are left alone. Containers that are `privileged` or have `SYS_ADMIN` get no fix: the cluster accepts no
`false` for them, or it would change nothing.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, secure
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "kube-linter/privilege-escalation-container",
        "polaris/privilegeEscalationAllowed",
        "checkov/CKV_K8S_20",
        "checkov/CKV_K8S_30",
        "trivy/KSV-0001",
        "trivy/KSV-0118",
        "kubescape/C-0016",
        "kubesec/AllowPrivilegeEscalation",
        "semgrep/allow-privilege-escalation",
        "semgrep/allow-privilege-escalation-true",
        "semgrep/allow-privilege-escalation-no-securitycontext",
        "kyverno/disallow-privilege-escalation",
        "pss/restricted:allowPrivilegeEscalation",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    setting = container.security.allow_privilege_escalation
    if container.pod.is_windows or (setting is None and not container.security_is_whole):
        return
    if setting is None or setting.value is True:
        edit = None if container.security.may_escalate else _edit(container)
        yield Finding(
            setting.node.span if setting else container.security_anchor,
            f"a program in {container.called}, such as `sudo`, may gain more rights than it was started with",
            help="write `allowPrivilegeEscalation: false` under `securityContext`",
            fix=Fix("forbid programs to gain rights", (edit,)) if edit else None,
        )


def _edit(container: Container) -> Edit | None:
    setting = container.security.allow_privilege_escalation
    return Edit(setting.node.span, "false") if setting else secure(container, "allowPrivilegeEscalation", "false")

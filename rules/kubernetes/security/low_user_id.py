r"""A container runs as a user whose number the node may use, too.

## Why it matters
User numbers in a container are those of the node. Should a process break out, `1000` is there whoever has that number
on the machine, often its first real account. Numbers from 10000 on belong to nobody on most machines.

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
          runAsUser: 1000
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
          runAsUser: 10001
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Images decide which users they can run as: some (Jupyter, Airflow) expect theirs. On OpenShift, which gives each project
its own range, leave `runAsUser` out and this rule off.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule

_FIRST_UNUSED = 10_000


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-score/container-security-context-user-group-id",
        "checkov/CKV_K8S_40",
        "trivy/KSV-0020",
        "kubesec/RunAsUser",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    setting = container.security.run_as_user
    if container.pod.is_windows or (setting is None and not container.security_is_whole):
        return
    if setting is None or (isinstance(setting.value, int) and setting.value < _FIRST_UNUSED):
        said = (
            f"`{setting.value}` may be"
            if setting
            else f"no `runAsUser` is set for {container.called}: the user of its image may be"
        )
        yield Finding(
            setting.node.span if setting else container.security_anchor,
            f"{said} a user of the node, whose files a process that breaks out can reach",
            help="write a number of 10000 or more, such as `runAsUser: 10001`, if the image can run as any user",
        )

r"""A container runs with a group whose number the node may use, too.

## Why it matters
Group numbers in a container are those of the node. Without `runAsGroup` it is the group of the image, mostly 0: the
group of root, which may read more than others. Numbers from 10000 on belong to nobody on most machines.

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
          runAsGroup: 100
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
          runAsGroup: 10001
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Images decide with which groups they can run: some (Jupyter) expect theirs, and images for OpenShift expect group 0.

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
        "trivy/KSV-0021",
        "kubesec/RunAsGroup",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    setting = container.security.run_as_group
    if container.pod.is_windows or (setting is None and not container.security_is_whole):
        return
    if setting is None or (isinstance(setting.value, int) and setting.value < _FIRST_UNUSED):
        said = (
            f"`{setting.value}` may be"
            if setting
            else f"no `runAsGroup` is set for {container.called}: the group of its image may be"
        )
        yield Finding(
            setting.node.span if setting else container.security_anchor,
            f"{said} a group of the node, whose files a process that breaks out can reach",
            help="write a number of 10000 or more, such as `runAsGroup: 10001`, if the image can run with any group",
        )

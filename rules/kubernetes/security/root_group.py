r"""A pod runs with the group of root.

## Why it matters
Group 0 owns many files of an image and, on mounted directories, of the node: a process with it can read, and sometimes
write, what belongs to root without being root. Images for OpenShift are made for group 0; others need it rarely.

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
      securityContext:
        fsGroup: 0
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
      securityContext:
        fsGroup: 10001
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
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-linter/run-as-non-root",
        "trivy/KSV-0116",
        "kyverno/require-non-root-groups",
        "kyverno/check-supplemental-groups",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    groups = [setting.node for name in ("runAsGroup", "fsGroup") for setting in pod.security_settings(name)]
    for node in (*groups, *pod.supplemental_groups):
        if node.value == 0 and node.value is not False:
            yield Finding(
                node.span,
                "group 0 is root's: with it a process reaches files that belong to root",
                help="take another number, such as 10001",
            )

r"""Nothing keeps a container from running as root.

## Why it matters
Without `runAsNonRoot: true` a container runs as whatever user its image says, and most images say root. Root in a
container is not yet root on the node, but most ways from one to the other need it. With `runAsNonRoot: true` the
cluster does not start an image that would run as root; the Pod Security level `restricted` insists on it:

```text
violates PodSecurity "restricted:latest": runAsNonRoot != true
(pod or container "train" must set securityContext.runAsNonRoot=true)
```

The image must then name its user as a number (`USER 10001`), or the manifest must (`runAsUser: 10001`).

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
          runAsUser: 10001
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
          runAsUser: 10001
          runAsNonRoot: true
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
          runAsNonRoot: true
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
from dslint.kubernetes import Container, PodSpec, secure
from dslint.rule import Category, Finding, Fix, Given, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "kube-linter/run-as-non-root",
        "polaris/runAsRootAllowed",
        "checkov/CKV_K8S_23",
        "checkov/CKV_ARGO_2",
        "trivy/KSV-0012",
        "kubescape/C-0013",
        "kubesec/RunAsNonRoot",
        "semgrep/run-as-non-root",
        "semgrep/run-as-non-root-container-level",
        "semgrep/run-as-non-root-container-level-missing-security-context",
        "semgrep/run-as-non-root-security-context-pod-level",
        "semgrep/run-as-non-root-unsafe-value",
        "kyverno/require-run-as-nonroot",
        "pss/restricted:runAsNonRoot",
        "popeye/POP-302",
        "popeye/POP-306",
    ),
)
def check(pod: PodSpec, given: Given[None]) -> Iterator[Finding]:
    if pod.host_users is False and trusts_user_namespaces(given.kubernetes):
        return
    for setting in pod.security_settings("runAsNonRoot"):
        if setting.value is False:
            yield Finding(setting.node.span, "this lets an image run as root", help="write `runAsNonRoot: true`")
    for container in pod.all_containers:
        if container.security.run_as_non_root is None and container.security_is_whole:
            yield _missing(container)


def _missing(container: Container) -> Finding:
    user = container.security.run_as_user
    numbered = user is not None and user.value != 0
    edit = None if user is not None and not numbered else secure(container, "runAsNonRoot", "true")
    said = f"runs as `{user.value}`, but no rule of the pod says that it must not" if numbered and user else "may"
    return Finding(
        container.security_anchor,
        f"{container.called} {said} run as root",
        help="write `runAsNonRoot: true` under `securityContext`, of the pod or of the container",
        fix=Fix("forbid root", (edit,)) if edit else None,
    )

r"""A container runs without the AppArmor profile of its node.

## Why it matters
On Ubuntu, Debian and other nodes with AppArmor, each container gets a profile that keeps it from mounting file systems
and from writing to the settings of the kernel. `Unconfined` takes that away. The Pod Security levels `baseline` and
`restricted` allow `RuntimeDefault` and `Localhost` only and refuse the pod:

```text
violates PodSecurity "baseline:latest": forbidden AppArmor profile
(container "train" must not set AppArmor profile type to "Unconfined")
```

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
          appArmorProfile:
            type: Unconfined
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

## Known limits
The annotations of Kubernetes before 1.30 (`container.apparmor.security.beta.kubernetes.io/<container>`) are read, too.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tutorials/security/apparmor/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, Span, rule

_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/"


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kubesec/ApparmorUnconfined",
        "kyverno/restrict-apparmor-profiles",
        "pss/baseline:appArmorProfile",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    for setting in pod.security_settings("appArmorProfile", "type"):
        if setting.value not in ("RuntimeDefault", "Localhost", "") and "$" not in setting.node.text:
            yield _finding(setting.node.span, "RuntimeDefault")
    for name, value in pod.annotations.items():
        node = pod.annotation_node(name) if name.startswith(_ANNOTATION) else None
        if node and value not in ("runtime/default", "") and not value.startswith(("localhost/", "$", "{{")):
            yield _finding(node.span, "runtime/default")


def _finding(span: Span, usual: str) -> Finding:
    return Finding(
        span,
        f"the container runs without AppArmor's guard (`{span.text}`): the Pod Security level `baseline` refuses it",
        help=f"write `{usual}`, or remove it: that is what containers get by themselves",
    )

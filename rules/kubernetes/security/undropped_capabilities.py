r"""A container keeps rights of root that it does not need.

## Why it matters
Each container starts with fourteen rights of root, for example to change the owner of any file or to send forged
network packets (`NET_RAW`). A Python program needs none of them; who breaks into it makes use of them.
`drop: ["ALL"]` takes them away, and the Pod Security level `restricted` insists on it:

```text
violates PodSecurity "restricted:latest": unrestricted capabilities
(container "train" must set securityContext.capabilities.drop=["ALL"])
```

Programs that start as root and then switch to another user, install packages or ping stop working: try it out.

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
          allowPrivilegeEscalation: false
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
          capabilities:
            drop:
            - ALL
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Pods on Windows have no capabilities. `all` in small letters works, but `restricted` does not know it.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, secure
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.yaml import Sequence, find


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "polaris/insecureCapabilities",
        "polaris/linuxHardening",
        "checkov/CKV_K8S_37",
        "checkov/CKV_K8S_28",
        "trivy/KSV-0003",
        "trivy/KSV-0004",
        "trivy/KSV-0119",
        "kubesec/CapDropAll",
        "kubesec/CapDropAny",
        "kube-linter/drop-net-raw-capability",
        "kyverno/require-drop-all",
        "kyverno/disallow-capabilities-strict",
        "kyverno/require-drop-cap-net-raw",
        "pss/restricted:capabilities",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    security = container.security
    if security.drops_all or container.pod.is_windows or not container.security_is_whole:
        return
    small = next((item for item in security.dropped if item.text == "all"), None)
    message = (
        f"{container.called} keeps rights of root that it hardly needs, such as forging network packets (`NET_RAW`)"
    )
    if small:
        message = "`all` drops the capabilities, but the Pod Security level `restricted` takes only `ALL` for it"
    edit = Edit(small.span, "ALL") if small else _edit(container)
    yield Finding(
        security.dropped[0].span if security.dropped else container.security_anchor,
        message,
        help="write `drop: [ALL]` under `securityContext.capabilities`",
        fix=Fix("drop all capabilities", (edit,)) if edit else None,
    )


def _edit(container: Container) -> Edit | None:
    capabilities = container.security.capabilities
    if capabilities is None:
        return secure(container, "capabilities", "drop:\n- ALL")
    dropped = find(capabilities, "drop")
    if isinstance(dropped, Sequence):
        return dropped.append("ALL")
    return None if "drop" in capabilities else capabilities.insert("drop", "- ALL")

r"""A container may write anywhere in its own file system.

## Why it matters
Who breaks into a container wants to leave programs there and change those that are there. With
`readOnlyRootFilesystem: true` that fails; what the program itself must write goes to an `emptyDir`, mounted where it
writes.

Libraries of data science write more than one thinks: caches under `~/.cache` (Hugging Face, Matplotlib, Numba,
Torch), temporary files under `/tmp`. Mount a volume at `/tmp` and at the home directory, and try it out.

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
          readOnlyRootFilesystem: true
        volumeMounts:
        - name: scratch
          mountPath: /tmp
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: scratch
        emptyDir: {}
```

## Known limits
Pods on Windows, where this is not possible, are left alone.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/no-read-only-root-fs",
        "kube-score/container-security-context-readonlyrootfilesystem",
        "polaris/notReadOnlyRootFilesystem",
        "checkov/CKV_K8S_22",
        "trivy/KSV-0014",
        "kubescape/C-0017",
        "kubesec/ReadOnlyRootFilesystem",
        "semgrep/writable-filesystem-container",
        "kyverno/require-ro-rootfs",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    setting = container.security.read_only_root_filesystem
    if container.pod.is_windows or (setting is None and not container.security_is_whole):
        return
    if setting is None or setting.value is False:
        yield Finding(
            setting.node.span if setting else container.security_anchor,
            f"who gets into {container.called} can change its programs and leave others there",
            help="write `readOnlyRootFilesystem: true` under `securityContext`; where it writes, mount an `emptyDir`",
        )

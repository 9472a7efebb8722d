r"""A container runs privileged: it may do on its node whatever root may do.

## Why it matters
`privileged: true` switches off what separates a container from the machine below it. Who gets into it, by a hole in a
web server or a pickled model from the internet, owns the node: its disks, its devices, the secrets of all other pods
on it. Clusters with the Pod Security levels `baseline` or `restricted` refuse such a pod.

GPUs do not need it (`nvidia.com/gpu` under `limits` is enough), and mounting a bucket or building an image does not
need it either.

## Examples
```yaml bad
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
          privileged: true
```
```yaml good
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
DaemonSets and known agents that see their node (its directories, network or processes) and pods that serve the kubelet
are there to change the node (device plugins, storage and network drivers). Nor can an init container do without that
only runs `sysctl`, and with `hostUsers: false` root in the container is nobody on the node. *node-agent-privilege*
(profile `strict`) reports all of these.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule

_BUILDERS = ("docker", "moby/buildkit", "quay.io/buildah/stable")


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/privileged-container",
        "kube-score/container-security-context-privileged",
        "polaris/runAsPrivileged",
        "checkov/CKV_K8S_16",
        "trivy/KSV-0017",
        "kubescape/C-0057",
        "kubesec/Privileged",
        "semgrep/privileged-container",
        "kyverno/disallow-privileged-containers",
        "pss/baseline:privileged",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    setting = container.security.privileged
    if setting is None or setting.value is not True or container.needs_privilege:
        return
    help = "remove `privileged`, or add only the capability that is needed (`capabilities.add`)"
    if container.gpu_resource == "nvidia.com/gpu":
        help = f"remove it: `{container.gpu_resource}` under `limits` is all that a GPU needs"
    if container.image is not None and container.image.name in _BUILDERS:
        help = "build with what needs no privileges: rootless BuildKit (`moby/buildkit:rootless`) or rootless Buildah"
    yield Finding(
        setting.node.span,
        f"container `{container.name}` may do on its node whatever root may: who gets into it owns the node",
        help=help,
    )

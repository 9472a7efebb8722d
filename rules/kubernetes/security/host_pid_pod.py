r"""A pod sees and reaches every process of its node.

## Why it matters
With `hostPID: true` a container sees the processes of the whole node: those of the system, and those of all other pods
on it, whoever they belong to. As root it can stop them, and read what they were started with:

```text
$ cat /proc/4711/environ
HF_TOKEN=hf_... AWS_SECRET_ACCESS_KEY=...
```

A training or serving pod has no use for that. Clusters with the Pod Security levels `baseline` or `restricted` refuse
such a pod.

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
      hostPID: true
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
      shareProcessNamespace: true
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
DaemonSets that see their node (its network, processes or directories) and pods that serve the kubelet are drivers and
agents, whose work it is to look at the node: *node-agent-privilege* (profile `strict`) lists what they may do.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/host-pid",
        "polaris/hostPIDSet",
        "checkov/CKV_K8S_17",
        "trivy/KSV-0010",
        "kubescape/C-0038",
        "kubescape/C-0275",
        "kubesec/HostPID",
        "semgrep/hostpid-pod",
        "kyverno/disallow-host-namespaces",
        "pss/baseline:hostNamespaces",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.host_pid and not pod.is_node_agent:
        yield Finding(
            pod.field("hostPID"),
            "the pod sees every process of its node, and can stop those of other pods and read the secrets in them",
            help="remove `hostPID`; with `shareProcessNamespace: true` the containers of one pod see each other",
        )

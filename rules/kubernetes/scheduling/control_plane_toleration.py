r"""A pod may run on the nodes of the control plane.

## Why it matters
The machines of the control plane run the API server and the database of the cluster. A taint keeps everything else away
from them. A program that gets there takes memory and disk from what all others depend on, and whoever breaks out of its
container owns the cluster.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      tolerations:
      - key: node-role.kubernetes.io/control-plane
        operator: Exists
        effect: NoSchedule
      restartPolicy: Never
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
      tolerations:
      - key: nvidia.com/gpu
        operator: Exists
        effect: NoSchedule
      restartPolicy: Never
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
Pods that take care of their node (DaemonSets that see it), and those of `kube-system`, are left alone.

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
- https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar

_TAINTS = ("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master")


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("kyverno/restrict-controlplane-scheduling",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.is_node_agent or pod.workload.kind == "DaemonSet" or pod.object.namespace == "kube-system":
        return
    for toleration in pod.tolerations:
        key = as_scalar(toleration.get("key"))
        if key is not None and key.text in _TAINTS:
            yield Finding(
                key.span,
                "it may run beside the API server and the database of the cluster",
                help="remove the toleration, unless it belongs to the cluster itself",
            )

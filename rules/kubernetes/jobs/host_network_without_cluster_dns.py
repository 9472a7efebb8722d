r"""A pod in its node's network cannot find Services by name.

## Why it matters
With `hostNetwork: true`, which trainings use to get at the fast network cards, a pod also takes the DNS settings of its
node. There the names of the cluster do not exist, and the processes of the training do not find their leader:

```text
socket.gaierror: [Errno -2] Name or service not known
torch.distributed.DistNetworkError: The client socket has failed to connect to any network address of (trainer-0.trainer
```

`dnsPolicy: ClusterFirstWithHostNet` gives it the names of the cluster.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  hostNetwork: true
  containers:
    - name: worker
      image: ghcr.io/acme/train:1.4.2
      env:
        - {name: MASTER_ADDR, value: trainer-0.trainer}
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml fixed
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  hostNetwork: true
  containers:
    - name: worker
      image: ghcr.io/acme/train:1.4.2
      env:
        - {name: MASTER_ADDR, value: trainer-0.trainer}
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
  dnsPolicy: ClusterFirstWithHostNet
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers:
    - name: worker
      image: ghcr.io/acme/train:1.4.2
      env:
        - {name: MASTER_ADDR, value: trainer-0.trainer}
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at are pods with GPUs. Where all addresses are IP addresses, it does not matter.

## References
- https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.WARNING, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    key = pod.yaml.key("hostNetwork")
    if not pod.host_network or key is None or "dnsPolicy" in pod.yaml or pod.workload.kind == "DaemonSet":
        return
    if any(each.gpus is not None and each.gpus.value for each in pod.containers):
        yield Finding(
            key.span,
            "in the node's network the pod also has the node's DNS: names of Services and other pods are unknown there",
            help="add `dnsPolicy: ClusterFirstWithHostNet`",
            fix=Fix("use the DNS of the cluster", (pod.yaml.insert("dnsPolicy", "ClusterFirstWithHostNet"),)),
        )
